# The check of rooms notices every kind of offence that is planted in a copy of the sources.
use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;

my $root = $ENV{LG_ROOT};
my $copy = tempdir(CLEANUP => 1);

# a house of four rooms, in which each offence stands alone
my %house = (
	'ROOMS' => "0\tlow\tlow.h | low_arg.h\n1\tside\tside.h |\n2\ttop\t|\n1\tjson\tjson_doc.h |\n",
	'core/low/low.h' => "extern int low(void);\n",
	'core/low/low.c' => "#include \"core/low/low.h\"\n#include \"low_part.h\"\nint low(void) { return low_part(); }\n",
	'core/low/low_part.h' => "extern int low_part(void);\n",
	'core/low/low_part.c' => "#include \"low_part.h\"\nint low_part(void) { return 1; }\n",
	'core/side/side.h' => "extern int side(void);\n",
	'core/side/side.c' => "#include \"core/side/side.h\"\n#include \"core/low/low.h\"\nint side(void) { return low(); }\n",
	'core/top/top.c' => "#include \"core/low/low.h\"\nint top(void) { return low(); }\n",
	'core/json/json_doc.h' => "extern int json_doc(void);\n",
	'core/json/json_doc.c' => "#include \"core/json/json_doc.h\"\n#include <json-c/json.h>\nint json_doc(void) { return 1; }\n",
	'pg/low/low_arg.h' => "#include \"postgres.h\"\nextern int low_arg(void);\n",
	'pg/low/low_arg.c' => "#include \"pg/low/low_arg.h\"\nint low_arg(void) { return 1; }\n",
	'pg/top/top_glue.c' => "#include \"pg/low/low_arg.h\"\n#include \"core/side/side.h\"\n#include \"core/json/json_doc.h\"\n",
);

sub check
{
	my (%change) = @_;
	my %files = (%house, %change);

	system('rm', '-rf', "$copy/src");
	for my $path (sort keys %files)
	{
		my ($folder) = "$copy/src/$path" =~ m{(.*)/};
		system('mkdir', '-p', $folder);
		open my $file, '>', "$copy/src/$path" or die "$path: $!";
		print $file $files{$path};
		close $file;
	}
	for my $source (glob "$copy/src/core/low/*.c $copy/src/core/side/*.c $copy/src/core/top/*.c")
	{
		(my $object = $source) =~ s/c$/o/;
		system("gcc -w -I$copy/src -c -o $object $source 2>/dev/null");
	}
	my $said = `$root/test/tools/rooms $copy/src 2>&1`;
	return ($? >> 8, $said);
}

my ($code, $said) = check();
is($code, 0, 'a house in order') or diag($said);

my @offences = (
	[ 'an arrow up', qr{core/low/low.c: the arrow to "core/side/side.h" does not lead down},
		'core/low/low.c' => $house{'core/low/low.c'} . "#include \"core/side/side.h\"\n" ],
	[ 'an arrow sideways', qr{core/json/json_doc.c: the arrow to "core/side/side.h" does not lead down},
		'core/json/json_doc.c' => $house{'core/json/json_doc.c'} . "#include \"core/side/side.h\"\n" ],
	[ 'a private header by path', qr{core/top/top.c: "core/low/low_part.h" is not a door},
		'core/top/top.c' => $house{'core/top/top.c'} . "#include \"core/low/low_part.h\"\n" ],
	[ 'a private header by bare name', qr{core/top/top.c: "low_part.h" is private to core/low},
		'core/top/top.c' => $house{'core/top/top.c'} . "#include \"low_part.h\"\n" ],
	[ 'a door by bare name', qr{core/low/low.c: "low.h" is a door},
		'core/low/low.c' => $house{'core/low/low.c'} . "#include \"low.h\"\n" ],
	[ 'postgres.h in core', qr{core/top/top.c: core includes "postgres.h"},
		'core/top/top.c' => "#include \"postgres.h\"\n" . $house{'core/top/top.c'} ],
	[ 'a header of the server in core', qr{core/top/top.c: core includes "utils/builtins.h"},
		'core/top/top.c' => "#include \"utils/builtins.h\"\n" . $house{'core/top/top.c'} ],
	[ 'pg in core', qr{core/top/top.c: core includes "pg/low/low_arg.h" of pg},
		'core/top/top.c' => "#include \"pg/low/low_arg.h\"\n" . $house{'core/top/top.c'} ],
	[ 'json-c outside its room', qr{core/side/side.c: json-c is for core/json only},
		'core/side/side.c' => "#include <json-c/json.h>\n" . $house{'core/side/side.c'} ],
	[ 'twins of header names', qr{low.h: headers of this name are in core/low and pg/low},
		'pg/low/low.h' => "\n" ],
	[ 'a door that nobody uses', qr{no other room includes the door core/top/top.h},
		'core/top/top.h' => "\n", ROOMS => $house{ROOMS} =~ s/top\t/top\ttop.h /r ],
	[ 'a room that is not in the table', qr{core/attic: this room is not in ROOMS}, 'core/attic/attic.c' => "\n" ],
	[ 'a file without a room', qr{core/lost.c: stands in no room}, 'core/lost.c' => "\n" ],
	[ 'a circle of calls', qr{core/low: a circle of calls: low.c -> low_part.c -> low.c},
		'core/low/low_part.c' => "extern int low(void);\nint low_part(void) { return low(); }\n" ],
	[ 'a call upwards without a header', qr{core/low/low_part.c: the call of side\(\) in core/side/side.c does not lead down},
		'core/low/low_part.c' => "extern int side(void);\nint low_part(void) { return side(); }\n" ],
);
for my $offence (@offences)
{
	my ($name, $message, %change) = @$offence;

	($code, $said) = check(%change);
	ok($code == 1 && $said =~ $message, $name) or diag("exit code $code: $said");
}
done_testing();
