# test/tools/build-server, where a step fails: it says so, and leaves nothing that
# a later run takes for a server.
use strict;
use warnings;
use File::Temp 'tempdir';
use Test::More;

my $dir = tempdir(CLEANUP => 1);
open my $out, '>', "$dir/apt-get" or die;
print $out qq{#!/bin/sh\necho "E: Could not get lock" >&2\nexit 100\n};
close $out;
chmod 0755, "$dir/apt-get";
my $said = `PATH=$dir:\$PATH SERVERS=$dir/servers LG_BUILD_LOG=$dir/log $ENV{LG_ROOT}/test/tools/build-server 2>&1`;
isnt($?, 0, 'a lock that another has is a failure');
like($said, qr/Could not get lock/, 'which is told');
unlike($said, qr/pg_config/, 'no server is named');
ok(!-e "$dir/servers/pg15-assert/.ready", 'and none is marked as ready');
done_testing();
