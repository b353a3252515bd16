\set open random(2, 8)
SELECT count(*) FROM dem, few, site_choose_median(demand, sites, :open, max_iterations => 100000);
SELECT count(*) FROM dem, few, site_choose_coverage(demand, sites, :open, 30000, max_iterations => 100000);
