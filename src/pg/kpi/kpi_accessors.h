/*
 * kpi_accessors.h
 *		One function per KPI, for kpi.c: KPI_ACCESSOR(type, name).
 *
 * Made by `make kpi-modules` (sql/tools/kpi_modules.c); do not edit.
 */

KPI_ACCESSOR(kpi_delivery, row_count);
KPI_ACCESSOR(kpi_delivery, delivered_count);
KPI_ACCESSOR(kpi_delivery, due_count);
KPI_ACCESSOR(kpi_delivery, late_count);
KPI_ACCESSOR(kpi_delivery, early_count);
KPI_ACCESSOR(kpi_delivery, on_time_count);
KPI_ACCESSOR(kpi_delivery, on_time_rate);
KPI_ACCESSOR(kpi_delivery, late_rate);
KPI_ACCESSOR(kpi_delivery, early_rate);
KPI_ACCESSOR(kpi_delivery, in_full_rate);
KPI_ACCESSOR(kpi_delivery, otif_rate);
KPI_ACCESSOR(kpi_delivery, perfect_order_rate);
KPI_ACCESSOR(kpi_delivery, fill_rate);
KPI_ACCESSOR(kpi_delivery, first_attempt_rate);
KPI_ACCESSOR(kpi_delivery, damage_rate);
KPI_ACCESSOR(kpi_delivery, loss_rate);
KPI_ACCESSOR(kpi_delivery, return_rate);
KPI_ACCESSOR(kpi_delivery, document_rate);
KPI_ACCESSOR(kpi_delivery, lead_time_mean);
KPI_ACCESSOR(kpi_delivery, lead_time_stddev);
KPI_ACCESSOR(kpi_delivery, lead_time_p50);
KPI_ACCESSOR(kpi_delivery, lead_time_p90);
KPI_ACCESSOR(kpi_delivery, lead_time_p95);
KPI_ACCESSOR(kpi_delivery, lead_time_p99);
KPI_ACCESSOR(kpi_delivery, lead_time_negative);
KPI_ACCESSOR(kpi_delivery, lateness_mean);
KPI_ACCESSOR(kpi_delivery, lateness_p50);
KPI_ACCESSOR(kpi_delivery, lateness_p90);
KPI_ACCESSOR(kpi_delivery, lateness_p95);
KPI_ACCESSOR(kpi_delivery, lateness_p99);
KPI_ACCESSOR(kpi_delivery, total_cost);
KPI_ACCESSOR(kpi_delivery, cost_per_order);
KPI_ACCESSOR(kpi_delivery, cost_per_unit);
KPI_ACCESSOR(kpi_delivery, cost_to_revenue);

KPI_ACCESSOR(kpi_sketch, mean);
KPI_ACCESSOR(kpi_sketch, p50);
KPI_ACCESSOR(kpi_sketch, p75);
KPI_ACCESSOR(kpi_sketch, p90);
KPI_ACCESSOR(kpi_sketch, p95);
KPI_ACCESSOR(kpi_sketch, p99);

KPI_ACCESSOR(kpi_ratio, ratio);

KPI_ACCESSOR(kpi_level, level_mean);
KPI_ACCESSOR(kpi_level, occupancy_rate);
KPI_ACCESSOR(kpi_level, full_rate);
KPI_ACCESSOR(kpi_level, stockout_rate);
KPI_ACCESSOR(kpi_level, inventory_turns);
KPI_ACCESSOR(kpi_level, inventory_days);
KPI_ACCESSOR(kpi_level, observed_time);

KPI_ACCESSOR(kpi_service, ticket_count);
KPI_ACCESSOR(kpi_service, nps);
KPI_ACCESSOR(kpi_service, csat);
KPI_ACCESSOR(kpi_service, csat_mean);
KPI_ACCESSOR(kpi_service, first_contact_resolution);
KPI_ACCESSOR(kpi_service, escalation_rate);
KPI_ACCESSOR(kpi_service, reopen_rate);
KPI_ACCESSOR(kpi_service, first_response_mean);
KPI_ACCESSOR(kpi_service, first_response_p50);
KPI_ACCESSOR(kpi_service, first_response_p95);
KPI_ACCESSOR(kpi_service, resolution_time_mean);
KPI_ACCESSOR(kpi_service, resolution_time_p50);
KPI_ACCESSOR(kpi_service, resolution_time_p95);

KPI_ACCESSOR(kpi_forecast, wape);
KPI_ACCESSOR(kpi_forecast, mape);
KPI_ACCESSOR(kpi_forecast, smape);
KPI_ACCESSOR(kpi_forecast, mase);
KPI_ACCESSOR(kpi_forecast, mae);
KPI_ACCESSOR(kpi_forecast, rmse);
KPI_ACCESSOR(kpi_forecast, forecast_bias);
KPI_ACCESSOR(kpi_forecast, forecast_bias_ratio);
KPI_ACCESSOR(kpi_forecast, tracking_signal);
KPI_ACCESSOR(kpi_forecast, forecast_count);
KPI_ACCESSOR(kpi_forecast, zero_actual_count);

KPI_ACCESSOR(kpi_fleet, total_km);
KPI_ACCESSOR(kpi_fleet, empty_running_rate);
KPI_ACCESSOR(kpi_fleet, load_factor);
KPI_ACCESSOR(kpi_fleet, total_tonne_km);
KPI_ACCESSOR(kpi_fleet, km_per_drop);
KPI_ACCESSOR(kpi_fleet, drops_per_hour);
KPI_ACCESSOR(kpi_fleet, km_per_hour);
KPI_ACCESSOR(kpi_fleet, co2e_per_km);
KPI_ACCESSOR(kpi_fleet, co2e_per_tonne_km);
KPI_ACCESSOR(kpi_fleet, total_co2e);
KPI_ACCESSOR(kpi_fleet, leg_count);
