-- The database that tests are copied from.
CREATE DATABASE logistics_template;
\c logistics_template
CREATE EXTENSION logistics CASCADE;
\c postgres
ALTER DATABASE logistics_template IS_TEMPLATE true;
