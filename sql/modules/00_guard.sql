-- logistics: the files of sql/modules, in order of their names

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION logistics CASCADE" to load this file. \quit

