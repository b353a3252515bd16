/*
 * code_ai.c
 *		The application identifiers of GS1, and whether a value fits its identifier.
 *
 * The table below holds, in a form of ours, what the GS1 Barcode Syntax
 * Dictionary (github.com/gs1/gs1-syntax-dictionary, ff2eb4b of 2026-07-27) says
 * of each identifier: its fields, its title, whether a separator follows, and its
 * part in a Digital Link.  That dictionary is Copyright (c) 2020-2021 BWIPP
 * project, 2020-2021 Zint Project, 2021-2025 GS1 AISBL, under the Apache License,
 * Version 2.0 (http://www.apache.org/licenses/LICENSE-2.0); the table is changed
 * from it: associations between identifiers are left out, and so are checks
 * against registries (countries, currencies, company prefixes, media and package
 * types, coupons), which are tables of the user.
 */
#include "code_ai.h"
#include "code_digits.h"
#include "core/code/code_kind.h"

#include <stdio.h>

static const CodeAi table[] = {
	{0, 0, 2, true, true, "", "SSCC", 1, {{'N', 18, 18, false, AI_CHECK_DIGIT}}},
	{1, 1, 2, true, true, "22,10,21|235", "GTIN", 1, {{'N', 14, 14, false, AI_CHECK_DIGIT}}},
	{2, 2, 2, true, true, NULL, "CONTENT", 1, {{'N', 14, 14, false, AI_CHECK_DIGIT}}},
	{3, 3, 2, true, false, NULL, "MTO GTIN", 1, {{'N', 14, 14, false, AI_CHECK_DIGIT}}},
	{10, 10, 2, false, true, NULL, "BATCH/LOT", 1, {{'X', 1, 20, false, AI_ANY}}},
	{11, 11, 2, true, true, NULL, "PROD DATE", 1, {{'N', 6, 6, false, AI_YYMMD0}}},
	{12, 12, 2, true, true, NULL, "DUE DATE", 1, {{'N', 6, 6, false, AI_YYMMD0}}},
	{13, 13, 2, true, true, NULL, "PACK DATE", 1, {{'N', 6, 6, false, AI_YYMMD0}}},
	{15, 15, 2, true, true, NULL, "BEST BEFORE or BEST BY", 1, {{'N', 6, 6, false, AI_YYMMD0}}},
	{16, 16, 2, true, true, NULL, "SELL BY", 1, {{'N', 6, 6, false, AI_YYMMD0}}},
	{17, 17, 2, true, true, NULL, "USE BY or EXPIRY", 1, {{'N', 6, 6, false, AI_YYMMD0}}},
	{20, 20, 2, true, true, NULL, "VARIANT", 1, {{'N', 2, 2, false, AI_ANY}}},
	{21, 21, 2, false, false, NULL, "SERIAL", 1, {{'X', 1, 20, false, AI_ANY}}},
	{22, 22, 2, false, false, NULL, "CPV", 1, {{'X', 1, 20, false, AI_ANY}}},
	{235, 235, 3, false, false, NULL, "TPX", 1, {{'X', 1, 28, false, AI_ANY}}},
	{240, 240, 3, false, true, NULL, "ADDITIONAL ID", 1, {{'X', 1, 30, false, AI_ANY}}},
	{241, 241, 3, false, true, NULL, "CUST. PART No.", 1, {{'X', 1, 30, false, AI_ANY}}},
	{242, 242, 3, false, true, NULL, "MTO VARIANT", 1, {{'N', 1, 6, false, AI_ANY}}},
	{243, 243, 3, false, true, NULL, "PCN", 1, {{'X', 1, 20, false, AI_ANY}}},
	{250, 250, 3, false, true, NULL, "SECONDARY SERIAL", 1, {{'X', 1, 30, false, AI_ANY}}},
	{251, 251, 3, false, true, NULL, "REF. TO SOURCE", 1, {{'X', 1, 30, false, AI_ANY}}},
	{253, 253, 3, false, true, "", "GDTI", 2, {{'N', 13, 13, false, AI_CHECK_DIGIT}, {'X', 1, 17, true, AI_ANY}}},
	{254, 254, 3, false, false, NULL, "GLN EXTENSION COMPONENT", 1, {{'X', 1, 20, false, AI_ANY}}},
	{255, 255, 3, false, true, "", "GCN", 2, {{'N', 13, 13, false, AI_CHECK_DIGIT}, {'N', 1, 12, true, AI_ANY}}},
	{30, 30, 2, false, true, NULL, "VAR. COUNT", 1, {{'N', 1, 8, false, AI_ANY}}},
	{3100, 3105, 4, true, true, NULL, "NET WEIGHT (kg)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3110, 3115, 4, true, true, NULL, "LENGTH (m)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3120, 3125, 4, true, true, NULL, "WIDTH (m)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3130, 3135, 4, true, true, NULL, "HEIGHT (m)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3140, 3145, 4, true, true, NULL, "AREA (m2)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3150, 3155, 4, true, true, NULL, "NET VOLUME (l)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3160, 3165, 4, true, true, NULL, "NET VOLUME (m3)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3200, 3205, 4, true, true, NULL, "NET WEIGHT (lb)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3210, 3215, 4, true, true, NULL, "LENGTH (in)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3220, 3225, 4, true, true, NULL, "LENGTH (ft)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3230, 3235, 4, true, true, NULL, "LENGTH (yd)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3240, 3245, 4, true, true, NULL, "WIDTH (in)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3250, 3255, 4, true, true, NULL, "WIDTH (ft)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3260, 3265, 4, true, true, NULL, "WIDTH (yd)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3270, 3275, 4, true, true, NULL, "HEIGHT (in)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3280, 3285, 4, true, true, NULL, "HEIGHT (ft)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3290, 3295, 4, true, true, NULL, "HEIGHT (yd)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3300, 3305, 4, true, true, NULL, "GROSS WEIGHT (kg)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3310, 3315, 4, true, true, NULL, "LENGTH (m), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3320, 3325, 4, true, true, NULL, "WIDTH (m), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3330, 3335, 4, true, true, NULL, "HEIGHT (m), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3340, 3345, 4, true, true, NULL, "AREA (m2), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3350, 3355, 4, true, true, NULL, "VOLUME (l), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3360, 3365, 4, true, true, NULL, "VOLUME (m3), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3370, 3375, 4, true, true, NULL, "KG PER m2", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3400, 3405, 4, true, true, NULL, "GROSS WEIGHT (lb)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3410, 3415, 4, true, true, NULL, "LENGTH (in), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3420, 3425, 4, true, true, NULL, "LENGTH (ft), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3430, 3435, 4, true, true, NULL, "LENGTH (yd), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3440, 3445, 4, true, true, NULL, "WIDTH (in), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3450, 3455, 4, true, true, NULL, "WIDTH (ft), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3460, 3465, 4, true, true, NULL, "WIDTH (yd), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3470, 3475, 4, true, true, NULL, "HEIGHT (in), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3480, 3485, 4, true, true, NULL, "HEIGHT (ft), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3490, 3495, 4, true, true, NULL, "HEIGHT (yd), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3500, 3505, 4, true, true, NULL, "AREA (in2)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3510, 3515, 4, true, true, NULL, "AREA (ft2)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3520, 3525, 4, true, true, NULL, "AREA (yd2)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3530, 3535, 4, true, true, NULL, "AREA (in2), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3540, 3545, 4, true, true, NULL, "AREA (ft2), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3550, 3555, 4, true, true, NULL, "AREA (yd2), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3560, 3565, 4, true, true, NULL, "NET WEIGHT (tr oz)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3570, 3575, 4, true, true, NULL, "NET VOLUME (oz)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3600, 3605, 4, true, true, NULL, "NET VOLUME (qt (US))", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3610, 3615, 4, true, true, NULL, "NET VOLUME (gal.)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3620, 3625, 4, true, true, NULL, "VOLUME (qt (US)), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3630, 3635, 4, true, true, NULL, "VOLUME (gal (US)), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3640, 3645, 4, true, true, NULL, "NET VOLUME (in3)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3650, 3655, 4, true, true, NULL, "NET VOLUME (ft3)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3660, 3665, 4, true, true, NULL, "NET VOLUME (yd3)", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3670, 3675, 4, true, true, NULL, "VOLUME (in3), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3680, 3685, 4, true, true, NULL, "VOLUME (ft3), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{3690, 3695, 4, true, true, NULL, "VOLUME (yd3), log", 1, {{'N', 6, 6, false, AI_ANY}}},
	{37, 37, 2, false, true, NULL, "COUNT", 1, {{'N', 1, 8, false, AI_ANY}}},
	{3900, 3909, 4, false, true, NULL, "AMOUNT", 1, {{'N', 1, 15, false, AI_ANY}}},
	{3910, 3919, 4, false, true, NULL, "AMOUNT", 2, {{'N', 3, 3, false, AI_ANY}, {'N', 1, 15, false, AI_ANY}}},
	{3920, 3929, 4, false, true, NULL, "PRICE", 1, {{'N', 1, 15, false, AI_ANY}}},
	{3930, 3939, 4, false, true, NULL, "PRICE", 2, {{'N', 3, 3, false, AI_ANY}, {'N', 1, 15, false, AI_ANY}}},
	{3940, 3943, 4, false, true, NULL, "PRCNT OFF", 1, {{'N', 4, 4, false, AI_ANY}}},
	{3950, 3955, 4, false, true, NULL, "PRICE/UoM", 1, {{'N', 6, 6, false, AI_ANY}}},
	{400, 400, 3, false, true, NULL, "ORDER NUMBER", 1, {{'X', 1, 30, false, AI_ANY}}},
	{401, 401, 3, false, true, "", "GINC", 1, {{'X', 1, 30, false, AI_ANY}}},
	{402, 402, 3, false, true, "", "GSIN", 1, {{'N', 17, 17, false, AI_CHECK_DIGIT}}},
	{403, 403, 3, false, true, NULL, "ROUTE", 1, {{'X', 1, 30, false, AI_ANY}}},
	{410, 410, 3, true, true, NULL, "SHIP TO LOC", 1, {{'N', 13, 13, false, AI_CHECK_DIGIT}}},
	{411, 411, 3, true, true, NULL, "BILL TO", 1, {{'N', 13, 13, false, AI_CHECK_DIGIT}}},
	{412, 412, 3, true, true, NULL, "PURCHASE FROM", 1, {{'N', 13, 13, false, AI_CHECK_DIGIT}}},
	{413, 413, 3, true, true, NULL, "SHIP FOR LOC", 1, {{'N', 13, 13, false, AI_CHECK_DIGIT}}},
	{414, 414, 3, true, true, "254|7040", "LOC No.", 1, {{'N', 13, 13, false, AI_CHECK_DIGIT}}},
	{415, 415, 3, true, true, "8020", "PAY TO", 1, {{'N', 13, 13, false, AI_CHECK_DIGIT}}},
	{416, 416, 3, true, true, NULL, "PROD/SERV LOC", 1, {{'N', 13, 13, false, AI_CHECK_DIGIT}}},
	{417, 417, 3, true, true, "7040", "PARTY", 1, {{'N', 13, 13, false, AI_CHECK_DIGIT}}},
	{420, 420, 3, false, true, NULL, "SHIP TO POST", 1, {{'X', 1, 20, false, AI_ANY}}},
	{421, 421, 3, false, true, NULL, "SHIP TO POST", 2, {{'N', 3, 3, false, AI_ANY}, {'X', 1, 9, false, AI_ANY}}},
	{422, 422, 3, false, true, NULL, "ORIGIN", 1, {{'N', 3, 3, false, AI_ANY}}},
	{423, 423, 3, false, true, NULL, "COUNTRY - INITIAL PROCESS", 5, {{'N', 3, 3, false, AI_ANY}, {'N', 3, 3, true, AI_ANY}, {'N', 3, 3, true, AI_ANY}, {'N', 3, 3, true, AI_ANY}, {'N', 3, 3, true, AI_ANY}}},
	{424, 424, 3, false, true, NULL, "COUNTRY - PROCESS", 1, {{'N', 3, 3, false, AI_ANY}}},
	{425, 425, 3, false, true, NULL, "COUNTRY - DISASSEMBLY", 5, {{'N', 3, 3, false, AI_ANY}, {'N', 3, 3, true, AI_ANY}, {'N', 3, 3, true, AI_ANY}, {'N', 3, 3, true, AI_ANY}, {'N', 3, 3, true, AI_ANY}}},
	{426, 426, 3, false, true, NULL, "COUNTRY - FULL PROCESS", 1, {{'N', 3, 3, false, AI_ANY}}},
	{427, 427, 3, false, true, NULL, "ORIGIN SUBDIVISION", 1, {{'X', 1, 3, false, AI_ANY}}},
	{4300, 4300, 4, false, true, NULL, "SHIP TO COMP", 1, {{'X', 1, 35, false, AI_PERCENT}}},
	{4301, 4301, 4, false, true, NULL, "SHIP TO NAME", 1, {{'X', 1, 35, false, AI_PERCENT}}},
	{4302, 4302, 4, false, true, NULL, "SHIP TO ADD1", 1, {{'X', 1, 70, false, AI_PERCENT}}},
	{4303, 4303, 4, false, true, NULL, "SHIP TO ADD2", 1, {{'X', 1, 70, false, AI_PERCENT}}},
	{4304, 4304, 4, false, true, NULL, "SHIP TO SUB", 1, {{'X', 1, 70, false, AI_PERCENT}}},
	{4305, 4305, 4, false, true, NULL, "SHIP TO LOC", 1, {{'X', 1, 70, false, AI_PERCENT}}},
	{4306, 4306, 4, false, true, NULL, "SHIP TO REG", 1, {{'X', 1, 70, false, AI_PERCENT}}},
	{4307, 4307, 4, false, true, NULL, "SHIP TO COUNTRY", 1, {{'X', 2, 2, false, AI_LETTERS}}},
	{4308, 4308, 4, false, true, NULL, "SHIP TO PHONE", 1, {{'X', 1, 30, false, AI_ANY}}},
	{4309, 4309, 4, false, true, NULL, "SHIP TO GEO", 2, {{'N', 10, 10, false, AI_LATITUDE}, {'N', 10, 10, false, AI_LONGITUDE}}},
	{4310, 4310, 4, false, true, NULL, "RTN TO COMP", 1, {{'X', 1, 35, false, AI_PERCENT}}},
	{4311, 4311, 4, false, true, NULL, "RTN TO NAME", 1, {{'X', 1, 35, false, AI_PERCENT}}},
	{4312, 4312, 4, false, true, NULL, "RTN TO ADD1", 1, {{'X', 1, 70, false, AI_PERCENT}}},
	{4313, 4313, 4, false, true, NULL, "RTN TO ADD2", 1, {{'X', 1, 70, false, AI_PERCENT}}},
	{4314, 4314, 4, false, true, NULL, "RTN TO SUB", 1, {{'X', 1, 70, false, AI_PERCENT}}},
	{4315, 4315, 4, false, true, NULL, "RTN TO LOC", 1, {{'X', 1, 70, false, AI_PERCENT}}},
	{4316, 4316, 4, false, true, NULL, "RTN TO REG", 1, {{'X', 1, 70, false, AI_PERCENT}}},
	{4317, 4317, 4, false, true, NULL, "RTN TO COUNTRY", 1, {{'X', 2, 2, false, AI_LETTERS}}},
	{4318, 4318, 4, false, true, NULL, "RTN TO POST", 1, {{'X', 1, 20, false, AI_ANY}}},
	{4319, 4319, 4, false, true, NULL, "RTN TO PHONE", 1, {{'X', 1, 30, false, AI_ANY}}},
	{4320, 4320, 4, false, true, NULL, "SRV DESCRIPTION", 1, {{'X', 1, 35, false, AI_PERCENT}}},
	{4321, 4321, 4, false, true, NULL, "DANGEROUS GOODS", 1, {{'N', 1, 1, false, AI_YES_NO}}},
	{4322, 4322, 4, false, true, NULL, "AUTH TO LEAVE", 1, {{'N', 1, 1, false, AI_YES_NO}}},
	{4323, 4323, 4, false, true, NULL, "SIG REQUIRED", 1, {{'N', 1, 1, false, AI_YES_NO}}},
	{4324, 4324, 4, false, true, NULL, "NOT BEF DEL DT", 2, {{'N', 6, 6, false, AI_YYMMD0}, {'N', 4, 4, false, AI_HOUR_MINUTE}}},
	{4325, 4325, 4, false, true, NULL, "NOT AFT DEL DT", 2, {{'N', 6, 6, false, AI_YYMMD0}, {'N', 4, 4, false, AI_HOUR_MINUTE}}},
	{4326, 4326, 4, false, true, NULL, "REL DATE", 1, {{'N', 6, 6, false, AI_YYMMDD}}},
	{4330, 4330, 4, false, true, NULL, "MAX TEMP F.", 2, {{'N', 6, 6, false, AI_ANY}, {'X', 1, 1, true, AI_HYPHEN}}},
	{4331, 4331, 4, false, true, NULL, "MAX TEMP C.", 2, {{'N', 6, 6, false, AI_ANY}, {'X', 1, 1, true, AI_HYPHEN}}},
	{4332, 4332, 4, false, true, NULL, "MIN TEMP F.", 2, {{'N', 6, 6, false, AI_ANY}, {'X', 1, 1, true, AI_HYPHEN}}},
	{4333, 4333, 4, false, true, NULL, "MIN TEMP C.", 2, {{'N', 6, 6, false, AI_ANY}, {'X', 1, 1, true, AI_HYPHEN}}},
	{7001, 7001, 4, false, true, NULL, "NSN", 1, {{'N', 13, 13, false, AI_ANY}}},
	{7002, 7002, 4, false, true, NULL, "MEAT CUT", 1, {{'X', 1, 30, false, AI_ANY}}},
	{7003, 7003, 4, false, true, NULL, "EXPIRY TIME", 2, {{'N', 6, 6, false, AI_YYMMDD}, {'N', 4, 4, false, AI_HOUR_MINUTE}}},
	{7004, 7004, 4, false, true, NULL, "ACTIVE POTENCY", 1, {{'N', 1, 4, false, AI_ANY}}},
	{7005, 7005, 4, false, true, NULL, "CATCH AREA", 1, {{'X', 1, 12, false, AI_ANY}}},
	{7006, 7006, 4, false, true, NULL, "FIRST FREEZE DATE", 1, {{'N', 6, 6, false, AI_YYMMDD}}},
	{7007, 7007, 4, false, true, NULL, "HARVEST DATE", 2, {{'N', 6, 6, false, AI_YYMMDD}, {'N', 6, 6, true, AI_YYMMDD}}},
	{7008, 7008, 4, false, true, NULL, "AQUATIC SPECIES", 1, {{'X', 1, 3, false, AI_ANY}}},
	{7009, 7009, 4, false, true, NULL, "FISHING GEAR TYPE", 1, {{'X', 1, 10, false, AI_ANY}}},
	{7010, 7010, 4, false, true, NULL, "PROD METHOD", 1, {{'X', 1, 2, false, AI_ANY}}},
	{7011, 7011, 4, false, true, NULL, "TEST BY DATE", 2, {{'N', 6, 6, false, AI_YYMMDD}, {'N', 4, 4, true, AI_HOUR_MINUTE}}},
	{7020, 7020, 4, false, true, NULL, "REFURB LOT", 1, {{'X', 1, 20, false, AI_ANY}}},
	{7021, 7021, 4, false, true, NULL, "FUNC STAT", 1, {{'X', 1, 20, false, AI_ANY}}},
	{7022, 7022, 4, false, true, NULL, "REV STAT", 1, {{'X', 1, 20, false, AI_ANY}}},
	{7023, 7023, 4, false, true, NULL, "GIAI - ASSEMBLY", 1, {{'X', 1, 30, false, AI_ANY}}},
	{7030, 7030, 4, false, true, NULL, "PROCESSOR # 0", 2, {{'N', 3, 3, false, AI_ANY}, {'X', 1, 27, false, AI_ANY}}},
	{7031, 7031, 4, false, true, NULL, "PROCESSOR # 1", 2, {{'N', 3, 3, false, AI_ANY}, {'X', 1, 27, false, AI_ANY}}},
	{7032, 7032, 4, false, true, NULL, "PROCESSOR # 2", 2, {{'N', 3, 3, false, AI_ANY}, {'X', 1, 27, false, AI_ANY}}},
	{7033, 7033, 4, false, true, NULL, "PROCESSOR # 3", 2, {{'N', 3, 3, false, AI_ANY}, {'X', 1, 27, false, AI_ANY}}},
	{7034, 7034, 4, false, true, NULL, "PROCESSOR # 4", 2, {{'N', 3, 3, false, AI_ANY}, {'X', 1, 27, false, AI_ANY}}},
	{7035, 7035, 4, false, true, NULL, "PROCESSOR # 5", 2, {{'N', 3, 3, false, AI_ANY}, {'X', 1, 27, false, AI_ANY}}},
	{7036, 7036, 4, false, true, NULL, "PROCESSOR # 6", 2, {{'N', 3, 3, false, AI_ANY}, {'X', 1, 27, false, AI_ANY}}},
	{7037, 7037, 4, false, true, NULL, "PROCESSOR # 7", 2, {{'N', 3, 3, false, AI_ANY}, {'X', 1, 27, false, AI_ANY}}},
	{7038, 7038, 4, false, true, NULL, "PROCESSOR # 8", 2, {{'N', 3, 3, false, AI_ANY}, {'X', 1, 27, false, AI_ANY}}},
	{7039, 7039, 4, false, true, NULL, "PROCESSOR # 9", 2, {{'N', 3, 3, false, AI_ANY}, {'X', 1, 27, false, AI_ANY}}},
	{7040, 7040, 4, false, false, NULL, "UIC+EXT", 4, {{'N', 1, 1, false, AI_ANY}, {'X', 1, 1, false, AI_ANY}, {'X', 1, 1, false, AI_ANY}, {'X', 1, 1, false, AI_ANY}}},
	{7041, 7041, 4, false, false, NULL, "UFRGT UNIT TYPE", 1, {{'X', 1, 4, false, AI_ANY}}},
	{710, 710, 3, false, true, NULL, "NHRN PZN", 1, {{'X', 1, 20, false, AI_ANY}}},
	{711, 711, 3, false, true, NULL, "NHRN CIP", 1, {{'X', 1, 20, false, AI_ANY}}},
	{712, 712, 3, false, true, NULL, "NHRN CN", 1, {{'X', 1, 20, false, AI_ANY}}},
	{713, 713, 3, false, true, NULL, "NHRN DRN", 1, {{'X', 1, 20, false, AI_ANY}}},
	{714, 714, 3, false, true, NULL, "NHRN AIM", 1, {{'X', 1, 20, false, AI_ANY}}},
	{715, 715, 3, false, true, NULL, "NHRN NDC", 1, {{'X', 1, 20, false, AI_ANY}}},
	{716, 716, 3, false, true, NULL, "NHRN AIC", 1, {{'X', 1, 20, false, AI_ANY}}},
	{717, 717, 3, false, true, NULL, "NHRN SRN", 1, {{'X', 1, 20, false, AI_ANY}}},
	{7230, 7230, 4, false, true, NULL, "CERT # 1", 2, {{'X', 2, 2, false, AI_ANY}, {'X', 1, 28, false, AI_ANY}}},
	{7231, 7231, 4, false, true, NULL, "CERT # 2", 2, {{'X', 2, 2, false, AI_ANY}, {'X', 1, 28, false, AI_ANY}}},
	{7232, 7232, 4, false, true, NULL, "CERT # 3", 2, {{'X', 2, 2, false, AI_ANY}, {'X', 1, 28, false, AI_ANY}}},
	{7233, 7233, 4, false, true, NULL, "CERT # 4", 2, {{'X', 2, 2, false, AI_ANY}, {'X', 1, 28, false, AI_ANY}}},
	{7234, 7234, 4, false, true, NULL, "CERT # 5", 2, {{'X', 2, 2, false, AI_ANY}, {'X', 1, 28, false, AI_ANY}}},
	{7235, 7235, 4, false, true, NULL, "CERT # 6", 2, {{'X', 2, 2, false, AI_ANY}, {'X', 1, 28, false, AI_ANY}}},
	{7236, 7236, 4, false, true, NULL, "CERT # 7", 2, {{'X', 2, 2, false, AI_ANY}, {'X', 1, 28, false, AI_ANY}}},
	{7237, 7237, 4, false, true, NULL, "CERT # 8", 2, {{'X', 2, 2, false, AI_ANY}, {'X', 1, 28, false, AI_ANY}}},
	{7238, 7238, 4, false, true, NULL, "CERT # 9", 2, {{'X', 2, 2, false, AI_ANY}, {'X', 1, 28, false, AI_ANY}}},
	{7239, 7239, 4, false, true, NULL, "CERT # 10", 2, {{'X', 2, 2, false, AI_ANY}, {'X', 1, 28, false, AI_ANY}}},
	{7240, 7240, 4, false, true, NULL, "PROTOCOL", 1, {{'X', 1, 20, false, AI_ANY}}},
	{7241, 7241, 4, false, true, NULL, "AIDC MEDIA TYPE", 1, {{'N', 2, 2, false, AI_ANY}}},
	{7242, 7242, 4, false, true, NULL, "VCN", 1, {{'X', 1, 25, false, AI_ANY}}},
	{7250, 7250, 4, false, true, NULL, "DOB", 1, {{'N', 8, 8, false, AI_YYYYMMDD}}},
	{7251, 7251, 4, false, true, NULL, "DOB TIME", 2, {{'N', 8, 8, false, AI_YYYYMMDD}, {'N', 4, 4, false, AI_HOUR_MINUTE}}},
	{7252, 7252, 4, false, true, NULL, "BIO SEX", 1, {{'N', 1, 1, false, AI_SEX}}},
	{7253, 7253, 4, false, true, NULL, "FAMILY NAME", 1, {{'X', 1, 40, false, AI_PERCENT}}},
	{7254, 7254, 4, false, true, NULL, "GIVEN NAME", 1, {{'X', 1, 40, false, AI_PERCENT}}},
	{7255, 7255, 4, false, true, NULL, "SUFFIX", 1, {{'X', 1, 10, false, AI_ANY}}},
	{7256, 7256, 4, false, true, NULL, "FULL NAME", 1, {{'X', 1, 90, false, AI_PERCENT}}},
	{7257, 7257, 4, false, true, NULL, "PERSON ADDR", 1, {{'X', 1, 70, false, AI_PERCENT}}},
	{7258, 7258, 4, false, true, NULL, "BIRTH SEQUENCE", 1, {{'X', 3, 3, false, AI_OF_TOTAL}}},
	{7259, 7259, 4, false, true, NULL, "BABY", 1, {{'X', 1, 40, false, AI_PERCENT}}},
	{8001, 8001, 4, false, true, NULL, "DIMENSIONS", 5, {{'N', 4, 4, false, AI_NOT_ZERO}, {'N', 5, 5, false, AI_NOT_ZERO}, {'N', 3, 3, false, AI_NOT_ZERO}, {'N', 1, 1, false, AI_WINDING}, {'N', 1, 1, false, AI_ANY}}},
	{8002, 8002, 4, false, true, NULL, "CMT No.", 1, {{'X', 1, 20, false, AI_ANY}}},
	{8003, 8003, 4, false, true, "", "GRAI", 3, {{'N', 1, 1, false, AI_ZERO}, {'N', 13, 13, false, AI_CHECK_DIGIT}, {'X', 1, 16, true, AI_ANY}}},
	{8004, 8004, 4, false, true, "7040", "GIAI", 1, {{'X', 1, 30, false, AI_ANY}}},
	{8005, 8005, 4, false, true, NULL, "PRICE PER UNIT", 1, {{'N', 6, 6, false, AI_ANY}}},
	{8006, 8006, 4, false, true, "22,10,21", "ITIP", 2, {{'N', 14, 14, false, AI_CHECK_DIGIT}, {'N', 4, 4, false, AI_PIECE_OF_TOTAL}}},
	{8007, 8007, 4, false, true, NULL, "IBAN", 1, {{'X', 1, 34, false, AI_IBAN}}},
	{8008, 8008, 4, false, true, NULL, "PROD TIME", 4, {{'N', 6, 6, false, AI_YYMMDD}, {'N', 2, 2, false, AI_HOUR}, {'N', 2, 2, true, AI_MINUTE}, {'N', 2, 2, true, AI_MINUTE}}},
	{8009, 8009, 4, false, true, NULL, "OPTSEN", 1, {{'X', 1, 50, false, AI_ANY}}},
	{8010, 8010, 4, false, true, "8011", "CPID", 1, {{'Y', 1, 30, false, AI_ANY}}},
	{8011, 8011, 4, false, false, NULL, "CPID SERIAL", 1, {{'N', 1, 12, false, AI_NO_ZERO_FIRST}}},
	{8012, 8012, 4, false, true, NULL, "VERSION", 1, {{'X', 1, 20, false, AI_ANY}}},
	{8013, 8013, 4, false, true, "", "GMN", 1, {{'X', 1, 25, false, AI_CHECK_PAIR}}},
	{8014, 8014, 4, false, false, NULL, "MUDI", 1, {{'X', 1, 25, false, AI_CHECK_PAIR}}},
	{8017, 8017, 4, false, true, "8019", "GSRN - PROVIDER", 1, {{'N', 18, 18, false, AI_CHECK_DIGIT}}},
	{8018, 8018, 4, false, true, "8019", "GSRN - RECIPIENT", 1, {{'N', 18, 18, false, AI_CHECK_DIGIT}}},
	{8019, 8019, 4, false, false, NULL, "SRIN", 1, {{'N', 1, 10, false, AI_ANY}}},
	{8020, 8020, 4, false, false, NULL, "REF No.", 1, {{'X', 1, 25, false, AI_ANY}}},
	{8026, 8026, 4, false, true, NULL, "ITIP CONTENT", 2, {{'N', 14, 14, false, AI_CHECK_DIGIT}, {'N', 4, 4, false, AI_PIECE_OF_TOTAL}}},
	{8030, 8030, 4, false, true, NULL, "DIGSIG", 1, {{'Z', 1, 90, false, AI_ANY}}},
	{8040, 8040, 4, false, false, NULL, "IMEI", 1, {{'N', 15, 15, false, AI_ANY}}},
	{8041, 8041, 4, false, false, NULL, "IMEI2", 1, {{'N', 15, 15, false, AI_ANY}}},
	{8042, 8042, 4, false, false, NULL, "ESIM", 1, {{'N', 32, 32, false, AI_ANY}}},
	{8043, 8043, 4, false, false, NULL, "PSIM", 2, {{'N', 18, 18, false, AI_ANY}, {'N', 1, 2, true, AI_ANY}}},
	{8110, 8110, 4, false, true, NULL, "", 1, {{'X', 1, 70, false, AI_ANY}}},
	{8111, 8111, 4, false, true, NULL, "POINTS", 1, {{'N', 4, 4, false, AI_ANY}}},
	{8112, 8112, 4, false, true, NULL, "", 1, {{'X', 1, 70, false, AI_ANY}}},
	{8200, 8200, 4, false, false, NULL, "PRODUCT URL", 1, {{'X', 1, 70, false, AI_ANY}}},
	{90, 90, 2, false, true, NULL, "INTERNAL", 1, {{'X', 1, 30, false, AI_ANY}}},
	{91, 99, 2, false, true, NULL, "INTERNAL", 1, {{'X', 1, 90, false, AI_ANY}}}
};

/* By the first two digits, General Specifications figure 7.8.1-1 as far as identifiers are assigned. */
static const uint8_t digits_of[100] = {
	2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 0, 2, 2, 2, 0, 0,
	2, 2, 2, 3, 3, 3, 0, 0, 0, 0, 2, 4, 4, 4, 4, 4, 4, 2, 0, 4,
	3, 3, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 3, 4, 0, 0, 0, 0, 0, 0, 0,
	4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2
};

int
code_ai_digits(int first_two)
{
	return digits_of[first_two];
}

/* Identifiers are in order of their text: 10 before 235 before 3100. */
static int
compare_ai(const CodeAi *ai, int number, int digits)
{
	static const int scale[5] = {10000, 1000, 100, 10, 1};
	int			wanted = number * scale[digits];

	return wanted < ai->first * scale[ai->digits] ? -1 : wanted > ai->last * scale[ai->digits] ? 1 : 0;
}

const CodeAi *
code_ai_find(int number, int digits)
{
	size_t		low = 0;
	size_t		high = LG_COUNT(table);

	while (low < high)
	{
		size_t		middle = (low + high) / 2;
		int			order = compare_ai(&table[middle], number, digits);

		if (order == 0)
			return table[middle].digits == digits ? &table[middle] : NULL;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}

/* ----------------------------------------------------------------------
 * units
 * ----------------------------------------------------------------------
 */

typedef struct AiUnit
{
	uint16_t	first;			/* three digits; the fourth tells the decimals */
	uint16_t	last;
	const char *unit;
} AiUnit;

static const AiUnit units[] = {
	{310, 310, "kg"}, {311, 313, "m"}, {314, 314, "m2"}, {315, 315, "l"}, {316, 316, "m3"},
	{320, 320, "lb"}, {321, 321, "in"}, {322, 322, "ft"}, {323, 323, "yd"}, {324, 324, "in"}, {325, 325, "ft"}, {326, 326, "yd"},
	{327, 327, "in"}, {328, 328, "ft"}, {329, 329, "yd"},
	{330, 330, "kg"}, {331, 333, "m"}, {334, 334, "m2"}, {335, 335, "l"}, {336, 336, "m3"}, {337, 337, "kg/m2"},
	{340, 340, "lb"}, {341, 341, "in"}, {342, 342, "ft"}, {343, 343, "yd"}, {344, 344, "in"}, {345, 345, "ft"}, {346, 346, "yd"},
	{347, 347, "in"}, {348, 348, "ft"}, {349, 349, "yd"},
	{350, 350, "in2"}, {351, 351, "ft2"}, {352, 352, "yd2"}, {353, 353, "in2"}, {354, 354, "ft2"}, {355, 355, "yd2"},
	{356, 356, "tr oz"}, {357, 357, "fl oz"},
	{360, 360, "qt"}, {361, 361, "gal"}, {362, 362, "qt"}, {363, 363, "gal"},
	{364, 364, "in3"}, {365, 365, "ft3"}, {366, 366, "yd3"}, {367, 367, "in3"}, {368, 368, "ft3"}, {369, 369, "yd3"},
	{390, 390, NULL}, {391, 391, NULL}, {392, 392, NULL}, {393, 393, NULL}, {394, 394, "%"}, {395, 395, NULL}
};

bool
code_ai_unit(int number, int digits, int *decimals, const char **unit, bool *currency)
{
	if (digits != 4 || code_ai_find(number, digits) == NULL)
		return false;
	for (size_t i = 0; i < LG_COUNT(units); i++)
	{
		if (number / 10 < units[i].first || number / 10 > units[i].last)
			continue;
		*decimals = number % 10;
		*unit = units[i].unit;
		*currency = number / 10 == 391 || number / 10 == 393;
		return true;
	}
	return false;
}

/* ----------------------------------------------------------------------
 * checking a value
 * ----------------------------------------------------------------------
 */

static bool
in_set(char set, char c)
{
	switch (set)
	{
		case 'N':
			return code_is_digit(c);
		case 'X':
			return code_cset82(c) >= 0;
		case 'Y':
			return code_is_digit(c) || code_is_upper(c) || c == '#' || c == '-' || c == '/';
		default:
			return code_is_digit(c) || code_is_upper(code_upper(c)) || c == '-' || c == '_' || c == '=';
	}
}

static const char *
set_name(char set)
{
	switch (set)
	{
		case 'N':
			return "a digit";
		case 'X':
			return "a character of GS1's set of 82";
		case 'Y':
			return "a character of GS1's set of 39";
		default:
			return "a character of base64url";
	}
}

static int
number_of(const char *text, size_t size)
{
	int			number = 0;

	for (size_t i = 0; i < size && i < 9; i++)
		number = number * 10 + (text[i] - '0');
	return number;
}

/* A day of any year; in YYMMDD each fourth is a leap year, as 2000 was. */
static bool
is_day(const char *mmdd, int year, bool zero)
{
	char		date[6] = {(char) ('0' + year % 100 / 10), (char) ('0' + year % 10), mmdd[0], mmdd[1], mmdd[2], mmdd[3]};
	int			y;
	int			m;
	int			d;

	return code_gs1_date(date, year, zero, &y, &m, &d);
}

static bool
percent_ok(const char *v, size_t size)
{
	for (size_t i = 0; i < size; i++)
	{
		if (v[i] != '%')
			continue;
		if (size - i < 3 || strchr("0123456789ABCDEFabcdef", v[i + 1]) == NULL || strchr("0123456789ABCDEFabcdef", v[i + 2]) == NULL)
			return false;
		i += 2;
	}
	return true;
}

static bool
signed_degrees_ok(const char *v, const char *most)
{
	return memcmp(v, most, 10) <= 0;
}

/* The checks that are but yes or no; digits have been found to be digits. */
static bool
field_ok(CodeAiCheck check, const char *v, size_t n)
{
	switch (check)
	{
		case AI_YYMMDD:
		case AI_YYMMD0:
			return is_day(v + 2, 2000 + number_of(v, 2), check == AI_YYMMD0);
		case AI_YYYYMMDD:
			return number_of(v, 4) > 0 && is_day(v + 4, number_of(v, 4), false);
		case AI_HOUR_MINUTE:
			return number_of(v, 2) < 24 && number_of(v + 2, 2) < 60;
		case AI_HOUR:
			return number_of(v, 2) < 24;
		case AI_MINUTE:
			return number_of(v, 2) < 60;
		case AI_ZERO:
			return v[0] == '0';
		case AI_NOT_ZERO:
			return number_of(v, n) != 0;
		case AI_NO_ZERO_FIRST:
			return n == 1 || v[0] != '0';
		case AI_PIECE_OF_TOTAL:
			return number_of(v, 2) > 0 && number_of(v, 2) <= number_of(v + 2, 2);
		case AI_YES_NO:
			return v[0] <= '1';
		case AI_WINDING:
			return v[0] <= '1' || v[0] == '9';
		case AI_HYPHEN:
			return v[0] == '-';
		case AI_IBAN:
			return code_iban_ok(v, n);
		case AI_LATITUDE:
			return signed_degrees_ok(v, "1800000000");
		case AI_LONGITUDE:
			return signed_degrees_ok(v, "3600000000");
		case AI_SEX:
			return v[0] <= '2' || v[0] == '9';
		case AI_SOME_LETTER:
			return !code_all_digits(v, n);
		case AI_OF_TOTAL:
			return code_is_digit(v[0]) && v[1] == '/' && code_is_digit(v[2]) && v[0] > '0' && v[0] <= v[2];
		case AI_PERCENT:
			return percent_ok(v, n);
		case AI_LETTERS:
			return code_is_upper(v[0]) && code_is_upper(v[1]);
		default:
			return true;
	}
}

static LgStatus
bad_value(const CodeAi *ai, int number, const char *value, size_t size, LgError *err)
{
	return lg_fail(err, LG_BAD_TEXT, "invalid value of application identifier (%0*d) %s: \"%.*s\"", ai->digits, number, ai->title,
				   (int) (size < 90 ? size : 90), value);
}

static LgStatus
check_digits_of_field(const CodeAi *ai, int number, const CodeAiField *field, const char *value, size_t size, size_t at, size_t n,
					  LgError *err)
{
	const char *v = value + at;
	char		pair[2];

	if (field->check == AI_CHECK_DIGIT)
	{
		int			expected = code_mod10(v, n - 1);

		if (v[n - 1] - '0' == expected)
			return LG_OK;
		bad_value(ai, number, value, size, err);
		lg_detail(err, "Check digit, at position %zu, is %c, and should be %d.", at + n, v[n - 1], expected);
		return LG_BAD_TEXT;
	}
	if (n < 2)
	{
		bad_value(ai, number, value, size, err);
		lg_detail(err, "It is too short for a pair of check characters.");
		return LG_BAD_TEXT;
	}
	code_check_pair(v, n - 2, pair);
	if (memcmp(v + n - 2, pair, 2) == 0)
		return LG_OK;
	bad_value(ai, number, value, size, err);
	lg_detail(err, "It ends in %.2s, and should end in %.2s.", v + n - 2, pair);
	return LG_BAD_TEXT;
}

static LgStatus
check_field(const CodeAi *ai, int number, const CodeAiField *field, const char *value, size_t size, size_t at, size_t n, LgError *err)
{
	for (size_t i = 0; i < n; i++)
	{
		if (in_set(field->set, value[at + i]))
			continue;
		bad_value(ai, number, value, size, err);
		lg_detail(err, "Expected %s at position %zu of the value.", set_name(field->set), at + i + 1);
		return LG_BAD_TEXT;
	}
	if (field->check == AI_CHECK_DIGIT || field->check == AI_CHECK_PAIR)
		return check_digits_of_field(ai, number, field, value, size, at, n, err);
	if (field->check == AI_ANY || field_ok((CodeAiCheck) field->check, value + at, n))
		return LG_OK;
	bad_value(ai, number, value, size, err);
	lg_detail(err, "What stands at position %zu is not in the range of this field.", at + 1);
	return LG_BAD_TEXT;
}

LgStatus
code_ai_check(const CodeAi *ai, int number, const char *value, size_t size, LgError *err)
{
	size_t		at = 0;

	for (int f = 0; f < ai->fields; f++)
	{
		const CodeAiField *field = &ai->field[f];
		size_t		n = size - at;

		if (n == 0 && field->optional)
			break;
		if (n < field->least)
		{
			bad_value(ai, number, value, size, err);
			lg_detail(err, size == 0 ? "It is empty." : "It is too short: a field of %d characters begins at position %zu.",
					  field->least, at + 1);
			return LG_BAD_TEXT;
		}
		if (n > field->most)
			n = field->most;
		LG_TRY(check_field(ai, number, field, value, size, at, n, err));
		at += n;
	}
	if (at == size)
		return LG_OK;
	bad_value(ai, number, value, size, err);
	lg_detail(err, "It has %zu characters, and no more than %zu are allowed.", size, at);
	if (!ai->fixed)
		lg_hint(err, "Where this comes from a scanner, the separator (FNC1) after the value may be missing.");
	return LG_BAD_TEXT;
}
