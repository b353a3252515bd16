# Reserving stock as docs/guide/fulfil.md has it, by the code that stands there: sixteen
# sessions at once, more orders than stock; nothing is sold twice, nothing is left over.
use strict;
use warnings;
use LogisticsTest;
use Test::More;
use File::Temp;

my $db = new_database('fulfil_reserve');
open my $guide, '<', "$ENV{LG_ROOT}/docs/guide/fulfil.md" or die $!;
my @blocks = do { local $/; <$guide> } =~ /^```sql\n(.*?)^```/msg;
my ($reserve) = grep { /CREATE FUNCTION reserve/ } @blocks;
my ($views) = grep { /CREATE VIEW order_options/ } @blocks;
my $orders = $ENV{LG_LONG} ? 8000 : 800;

sql($db, $_) for 'ALTER DATABASE fulfil_reserve SET search_path = public, logistics', $blocks[0];
sql($db, <<"SQL");
TRUNCATE stock, orders;
INSERT INTO stock SELECT hub, sku, $orders / 16 + length(hub), 0 FROM hub, unnest('{shirt,shoes,hat}'::text[]) sku;
-- single items, some of two kinds: what one hub has not, another has
INSERT INTO orders SELECT i, '2026-03-02 12:00+01', 'POINT(13.04 52.40)', NULL, CASE WHEN i % 4 = 0 THEN ARRAY['shirt', 'hat'] ELSE ARRAY[('{shirt,shoes,hat}'::text[])[i % 3 + 1]] END,
	CASE WHEN i % 4 = 0 THEN '{1,1}'::bigint[] ELSE ARRAY[1] END FROM generate_series(1, $orders) i;
CREATE SEQUENCE next_order;
CREATE TABLE answer (id bigint, reserved boolean);
SQL
sql($db, $_) for grep { /CREATE/ } map { "$_;" } split /;\s*\n(?=CREATE|SELECT)/, "$views\n$reserve";
my $script = File::Temp->new(SUFFIX => '.sql');
print $script "SELECT nextval('next_order') AS id \\gset\nINSERT INTO answer VALUES (:id, reserve(:id));\n";
close $script;
my ($status, $output) = run_command('pgbench', '-n', '-c', '16', '-j', '2', '-t', $orders / 16, '-f', "$script", $db);
is(sql($db, 'SELECT count(*) FROM answer'), $orders, 'every order has an answer') or diag($output);
is(sql($db, 'SELECT count(*) FROM stock WHERE reserved > on_hand'), '0', 'no hub has sold more than it has');
is(sql($db, 'SELECT count(*) FROM stock s WHERE reserved <> (SELECT coalesce(sum(quantity), 0) FROM reservation r WHERE r.hub = s.hub AND r.sku = s.sku)'), '0', 'reservations are what the stock says');
is(sql($db, 'SELECT count(*) FROM answer a WHERE reserved <> EXISTS (SELECT FROM reservation r WHERE r.order_id = a.id)'), '0', 'who was told yes has a reservation, and nobody else');
is(sql($db, 'SELECT count(*) FROM answer JOIN orders USING (id), unnest(skus, quantities) w (sku, wanted) WHERE reserved AND wanted <> (SELECT sum(quantity) FROM reservation r WHERE r.order_id = id AND r.sku = w.sku)'),
	'0', 'of all items as many as were ordered');
cmp_ok(sql($db, 'SELECT count(*) FROM answer WHERE NOT reserved'), '>', 0, 'there was less than was ordered');
is(sql($db, q{SELECT count(*) FROM answer JOIN orders USING (id) WHERE NOT reserved AND NOT EXISTS (SELECT FROM unnest(skus) sku WHERE (SELECT sum(on_hand - reserved) FROM stock s WHERE s.sku = sku.sku) = 0)}),
	'0', 'whoever was told no: an item was sold out');
drop_database($db);
done_testing();
