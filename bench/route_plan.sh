# route_plan.sh: published instances planned on one core, against the best known
# plans: gap in per cent, beside the bar it is measured by.  A fixed sample with
# seed 1; LG_LONG=1 takes all instances and seeds 1 to 3.  Limits are processor
# time.  Before them a loop that does nothing but random numbers, so that machines can be
# compared.  Needs the instances of ../shared/data/vrp, and make unit.
set -euo pipefail
cd "${LG_ROOT:-$(dirname "$0")/..}"
data=${LG_DATA:-$PWD/../shared/data}/vrp
if [ ! -d "$data" ]; then
	echo "no instances in $data: skipped" >&2
	exit 0
fi
program=build/bench_route_plan
make -s build/unit/core.a >&2
${CC:-cc} -std=gnu11 -O2 -Isrc -Itest/unit -o "$program" bench/route_plan.c test/unit/unit.c build/unit/core.a -ljson-c -lproj -lm

# best FILE NAME FIELD: a figure of BKS.json
best() {
	awk -v RS='}' -v name="\"$2\"" -v field="\"$3\"" 'index($0, name ":") || index($0, name " :") {
		if (match($0, field ": *[0-9.]+")) { s = substr($0, RSTART, RLENGTH); sub(/.*: */, "", s); print s; exit } }' "$data/$1/BKS.json"
}

# every STEP FILES: the sample, or all of them
every() {
	local step=$1
	shift
	[ -z "${LG_LONG-}" ] || step=1
	printf '%s\n' "$@" | awk -v s="$step" 'NR % s == 1 || s == 1'
}

# plan CLASS SECONDS FILE BEST VEHICLES: the program's line, for each seed
plan() {
	local seed
	for seed in 1 ${LG_LONG:+2 3}; do
		"$program" "$1" "$2" "${iterations:-0}" "$seed" "$4" "$5" "$3"
	done
}

# mean WHAT BAR: of the gaps on standard input; a plan that leaves stops out has none
mean() {
	awk -F'\t' -v OFS='\t' -v what="$1" -v bar="$2" '{ sum += $4; n++; open += $8 > 0; best += $4 < 0.0005; print "  " $1, $2, $4 "%", $5 " s", $6 " iterations" > "/dev/stderr" }
		END { if (n == 0) exit; gap = sum / n; if (gap < 0.001) gap = 0.001
			printf "route_plan\t%s, %d plans, %d%% at the best known, %d incomplete\tgap %%\t%.3f\tbar\t%s\t%.2f\n", what, n, best * 100 / n, open, sum / n, bar, bar / gap }'
}

# the reference loop
awk -v OFS='\t' -v s="$( { TIMEFORMAT=%U; time awk 'BEGIN { x = 1; for (i = 0; i < 5000000; i++) x = (x * 16807) % 2147483647 }'; } 2>&1)" \
	'BEGIN { print "route_plan", "reference loop of awk, 5 M steps", "s", s, "none", "", "" }'

for f in $(every 4 "$data"/vrptw/solomon/*.txt); do
	plan solomon 3 "$f" "$(best vrptw "$(basename "$f" .txt)_distance" best_known_cost)" 0
done | mean 'Solomon, 3 s' 0.30
for f in $(every 5 "$data"/xml100/*.vrp); do
	plan cvrp 3 "$f" "$(best xml100 "$(basename "$f" .vrp)" best_known_cost)" 0
done | mean 'XML100, 3 s' 0.30
for f in $(every 4 "$data"/cvrp_x/X-n[12]*.vrp); do
	plan cvrp 10 "$f" "$(awk '/^Cost/ { print $2 }' "${f%.vrp}.sol")" 0
done | mean 'CVRP X to 300 stops, 10 s' 0.6
for f in $(every 3 "$data"/cvrp_x/X-n[678]*.vrp); do
	plan cvrp 60 "$f" "$(awk '/^Cost/ { print $2 }' "${f%.vrp}.sol")" 0
done | mean 'CVRP X, 640 to 880 stops, 60 s' 1.2
for f in $(every 4 "$data"/vrptw/homberger_200/*.txt); do
	name=$(basename "$f" .txt)
	plan homberger 20 "$f" "$(best vrptw "$name" best_known_cost)" "$(best vrptw "$name" solved_with_vehicles)"
done | mean 'Homberger 200 in the fewest vehicles, 20 s' 1.0
for f in $(every 6 "$data"/vrptw_1000_solutions/*.vrp); do
	plan cut 60 "$f" "$(awk '/^Cost/ { print $2 }' "${f%.vrp}.sol")" 0
done | mean 'Homberger 1000, distance, 60 s' 2.5
for f in $(every 6 "$data"/pdptw/li_lim_100/*.txt); do
	name=$(basename "$f" .txt)
	plan lilim 10 "$f" "$(best pdptw "$name" best_known_cost)" "$(best pdptw "$name" solved_with_vehicles)"
done | mean 'Li and Lim 100 in the fewest vehicles, 10 s' 0.5
for f in $(every 3 "$data"/mdvrp/p*.txt); do
	plan cordeau 10 "$f" "$(best mdvrp "$(basename "$f" .txt)" best_known_cost)" 0
done | mean 'Cordeau, several depots, 10 s' 0.5
for f in $(every 4 $(grep -LE 'EXPLICIT' "$data"/tsp/*.tsp)); do
	plan tsp 2 "$f" "$(best tsp "$(basename "$f" .tsp)" best_known_cost)" 0
done | mean 'TSP to 1000 cities, 2 s' 1.0

# growth: one instance shape, from 100 to 10 000 stops, 1000 iterations
for n in 100 300 1000 3000 10000; do
	awk -v n="$n" 'BEGIN { srand(1); printf "NAME: n%d\nDIMENSION: %d\nEDGE_WEIGHT_TYPE: EUC_2D\nCAPACITY: 100\nNODE_COORD_SECTION\n", n, n
		for (i = 1; i <= n; i++) printf "%d %d %d\n", i, rand() * 1000, rand() * 1000
		print "DEMAND_SECTION"; for (i = 1; i <= n; i++) printf "%d %d\n", i, i > 1 ? 1 + rand() * 10 : 0; print "DEPOT_SECTION\n1\n-1\nEOF" }' >build/growth.vrp
	"$program" cvrp 0 1000 1 0 0 build/growth.vrp | awk -F'\t' -v OFS='\t' -v n="$n" '{ print "route_plan", "tables, first plan and 1000 iterations, " n " stops", "s", $5, "none", "", "" }'
done
