-- catalog: everything that the extension put into the catalogs, as text without
-- any OID.  Two databases with equal rows have the same extension.
CREATE VIEW catalog AS
WITH member AS (
	SELECT d.classid, d.objid, o.type, o.identity FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'logistics'
	CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, 0) o
	WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e')
SELECT 'extension' AS what, format('schema %s relocatable %s config %s condition %s', nspname, extrelocatable, extconfig, extcondition) AS how
FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'logistics'
UNION ALL
SELECT type || ' ' || identity, 'is a member' FROM member
UNION ALL
SELECT type || ' ' || identity, 'comment: ' || coalesce(obj_description(objid, classid::regclass::name), '(none)') FROM member
UNION ALL
SELECT m.type || ' ' || m.identity, 'depends ' || d.deptype::text || ' on ' || r.type || ' ' || r.identity
FROM member m JOIN pg_depend d USING (classid, objid) CROSS JOIN LATERAL pg_identify_object(d.refclassid, d.refobjid, d.refobjsubid) r
UNION ALL
SELECT m.type || ' ' || m.identity, 'privileges ' || i.initprivs::text FROM member m JOIN pg_init_privs i ON i.classoid = m.classid AND i.objoid = m.objid
UNION ALL
SELECT type || ' ' || identity, pg_get_functiondef(objid) || coalesce(proacl::text, '') || proowner::regrole::text || proleakproof::text
FROM member JOIN pg_proc p ON p.oid = objid WHERE classid = 'pg_proc'::regclass AND prokind <> 'a'
UNION ALL
SELECT type || ' ' || identity, format('(%s) %s %s %s cost %s', pg_get_function_arguments(p.oid), provolatile, proparallel, proacl, procost) ||
	jsonb_build_object('kind', aggkind, 'direct', aggnumdirectargs, 's', aggtransfn, 'final', aggfinalfn, 'combine', aggcombinefn, 'serial', aggserialfn,
		'deserial', aggdeserialfn, 'ms', aggmtransfn, 'minv', aggminvtransfn, 'mfinal', aggmfinalfn, 'extra', aggfinalextra, 'mextra', aggmfinalextra,
		'modify', aggfinalmodify, 'mmodify', aggmfinalmodify, 'sort', aggsortop::regoper, 'state', aggtranstype::regtype, 'space', aggtransspace,
		'mstate', aggmtranstype::regtype, 'mspace', aggmtransspace, 'init', agginitval, 'minit', aggminitval)
FROM member JOIN pg_proc p ON p.oid = objid JOIN pg_aggregate a ON a.aggfnoid = objid WHERE classid = 'pg_proc'::regclass
UNION ALL
SELECT type || ' ' || identity, jsonb_build_object('len', typlen, 'byval', typbyval, 'type', typtype, 'category', typcategory, 'preferred', typispreferred,
	'defined', typisdefined, 'delim', typdelim, 'element', typelem::regtype, 'array', typarray::regtype, 'in', typinput, 'out', typoutput, 'recv', typreceive,
	'send', typsend, 'modin', typmodin, 'modout', typmodout, 'analyze', typanalyze, 'subscript', typsubscript, 'align', typalign, 'storage', typstorage,
	'collation', typcollation::regcollation, 'acl', typacl, 'columns', (SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
		FROM pg_attribute WHERE attrelid = typrelid AND attnum > 0 AND NOT attisdropped))::text
FROM member JOIN pg_type t ON t.oid = objid WHERE classid = 'pg_type'::regclass
UNION ALL
SELECT type || ' ' || identity, format('%s %s %s', castfunc::regprocedure, castcontext, castmethod) FROM member JOIN pg_cast c ON c.oid = objid WHERE classid = 'pg_cast'::regclass
UNION ALL
SELECT type || ' ' || identity, jsonb_build_object('merge', oprcanmerge, 'hash', oprcanhash, 'result', oprresult::regtype, 'commutator', oprcom::regoperator,
	'negator', oprnegate::regoperator, 'code', oprcode, 'rest', oprrest, 'join', oprjoin)::text
FROM member JOIN pg_operator o ON o.oid = objid WHERE classid = 'pg_operator'::regclass
UNION ALL
SELECT type || ' ' || identity, format('for %s storing %s default %s', opcintype::regtype, opckeytype::regtype, opcdefault) FROM member JOIN pg_opclass o ON o.oid = objid WHERE classid = 'pg_opclass'::regclass
UNION ALL
SELECT type || ' ' || identity, format('operator %s %s %s', amopstrategy, amopopr::regoperator, amoppurpose) FROM member JOIN pg_amop o ON o.amopfamily = objid WHERE classid = 'pg_opfamily'::regclass
UNION ALL
SELECT type || ' ' || identity, format('function %s %s', amprocnum, amproc::regprocedure) FROM member JOIN pg_amproc o ON o.amprocfamily = objid WHERE classid = 'pg_opfamily'::regclass;
