# lib.sh: what the benchmark scripts share.  Source it.

# ms SQL [SETUP]: milliseconds that one statement takes, as psql measures it
ms() {
	psql -qXAt -v ON_ERROR_STOP=1 -c "SET search_path = public, logistics" ${2:+-c "$2"} \
		-c '\timing on' -c '\o /dev/null' -c "$1" -c '\o' | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' | tail -1
}

median() {
	sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# versus TOPIC WHAT ROWS OUR_SQL NAME THEIR_SQL [THEIR_ROWS [RUNS]]
# Runs both in turn and prints one line of rows per second.  A competitor that
# would take minutes may run on fewer rows.
versus() {
	local topic=$1 what=$2 rows=$3 ours=$4 name=$5 theirs=$6 their_rows=${7:-$3} runs=${8:-5}
	local a=() b=() i
	ms "$ours" >/dev/null
	for ((i = 0; i < runs; i++)); do
		a+=("$(ms "$ours")")
		b+=("$(ms "$theirs")")
	done
	local ma mb
	ma=$(printf '%s\n' "${a[@]}" | median)
	mb=$(printf '%s\n' "${b[@]}" | median)
	awk -v OFS='\t' -v t="$topic" -v w="$what" -v n="$name" -v r="$rows" -v tr="$their_rows" -v a="$ma" -v b="$mb" \
		'BEGIN { ours = r / a * 1000; their = tr / b * 1000;
			printf "%s\t%s\trows/s\t%.0f\t%s\t%.0f\t%.1f\n", t, w, ours, n, their, ours / their }'
}
