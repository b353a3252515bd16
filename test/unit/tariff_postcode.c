/*
 * tariff_postcode.c
 *		Unit tests of src/core/tariff/tariff_postcode: codes as people write them
 *		against prefixes and ranges.
 */
#include "unit.h"

#include "core/tariff/tariff_zone.h"

static bool
lies_in(const char *code, const char *country, const char *range)
{
	Postcode	postcode;
	PostcodeRange compiled;
	const char *why = "";

	if (!tariff_postcode_read_range(range, strlen(range), tariff_postcode_country(country, strlen(country)), &compiled, &why))
		unit_failed(__FILE__, __LINE__, "\"%s\": %s", range, why);
	CHECK(tariff_postcode_range_ok(&compiled));
	tariff_postcode_read(code, strlen(code), tariff_postcode_country(country, strlen(country)), &postcode);
	return tariff_postcode_in_range(&postcode, &compiled);
}

#define IN(code, country, range) CHECK(lies_in(code, country, range))
#define OUT(code, country, range) CHECK(!lies_in(code, country, range))

static void
a_blank_is_a_boundary(void)
{
	IN("PA67 6AA", "GB", "PA67");
	OUT("PA6 7LN", "GB", "PA67");
	OUT("PA6 7LN", "", "PA67");
	OUT("PA67LN", "GB", "PA67");	/* the same code, the blank left out */
	OUT("pa67ln", "", "PA67");
	IN("pa676aa", "", "PA67");
	IN("PA6 7LN", "GB", "PA6");
	OUT("PA67 6AA", "GB", "PA6");
	OUT("PA67", "GB", "PA6");
	IN("PA67", "GB", "PA67");
	IN("PA67", "GB", "PA");
	IN("PA6 7LN", "GB", "PA6 7");
	IN("PA67LN", "GB", "PA6 7");
	OUT("PA67 1AA", "GB", "PA6 7");
	OUT("PA67", "GB", "PA6 7");
	IN("SW1A 1AA", "GB", "SW1");
	IN("SW1A 1AA", "GB", "SW1A1");
	OUT("SW19 1AA", "GB", "SW1");
	OUT("E10 5AA", "GB", "E1");
	IN("E1 0AA", "UK", "E1");
	IN("ec1a 1bb", "GB", "EC");
	IN("PA6-7LN", "", "PA6");
	OUT("KY1-1102", "KY", "KY11");
	IN("KY1-1102", "KY", "KY1");
}

static void
elsewhere_it_is_not(void)
{
	IN("113 20", "SE", "1132");
	IN("11320", "SE", "113 20");
	IN("1234 AB", "NL", "1234AB");
	IN("1234AB", "NL", "1234 A");
	IN("K1A 0B1", "CA", "K1A0");
	IN("k1a0b1", "CA", "K1A 0");
	IN("K1A 0B1", "", "K1A0");
	IN("100-0001", "JP", "1000");
	IN("00-950", "PL", "009");
	IN("12345-6789", "US", "12345");
	IN("C1425CLA", "AR", "C14");
	IN("VLT 1117", "MT", "VLT11");
	IN("HM 12", "BM", "HM1");
	IN("D02 X285", "IE", "D0");
	IN("D02 X285", "IE", "D02X");
	IN(" 1 0 1 1 5 ", "DE", "101");
}

static void
signs_of_countries_are_no_part(void)
{
	IN("D-10115", "DE", "10");
	IN("d-10115", "DE", "10-14");
	IN("DE-10115", "DE", "101");
	IN("SE-113 20", "SE", "1132");
	IN("S-113 20", "SE", "980-11999");
	IN("CH-8001", "CH", "80");
	IN("FIN-00100", "FI", "001");
	IN("LV-1010", "LV", "LV10");
	IN("1010", "LV", "LV10");
	IN("LV1010", "LV", "10");
	IN("AD500", "AD", "AD5");
	OUT("AD500", "AD", "AD6");
	OUT("D-10115", "AT", "10");
	OUT("D10115", "DE", "10");	/* without a hyphen a letter is a letter */
	OUT("D-10115", "", "10");
	IN("IM1 1AA", "IM", "IM1");
	IN("JE2 3AB", "JE", "JE");
	IN("L1 0AA", "GB", "L1");
	IN("E1-4", "GB", "E1");
}

static void
ranges_compare_what_they_should(void)
{
	IN("PA20 9AB", "GB", "PA20-PA78");
	IN("PA78 6TB", "GB", "PA20-PA78");
	OUT("PA6", "", "PA20-PA78");
	OUT("PA6 7LN", "", "PA20-PA78");
	OUT("PA67LN", "GB", "PA20-PA78");
	OUT("PA", "GB", "PA20-PA78");
	OUT("PA79 1AA", "GB", "PA20-PA78");
	for (int i = 0; i < 100; i++)
	{
		char		code[20];

		snprintf(code, sizeof(code), "IV%d %dAA", i, i % 10);
		CHECK(lies_in(code, "GB", "IV1-IV63") == (i >= 1 && i <= 63));
		CHECK(lies_in(code, "GB", "IV1-63") == (i >= 1 && i <= 63));
		CHECK(lies_in(code, "GB", "IV20-49") == (i >= 20 && i <= 49));
		CHECK(lies_in(code, "GB", "IV1-IV9") == (i >= 1 && i <= 9));
		snprintf(code, sizeof(code), "IV%d", i);
		CHECK(lies_in(code, "GB", "IV1-IV63") == (i >= 1 && i <= 63));
		snprintf(code, sizeof(code), "IV%d%dAA", i, i % 10);
		CHECK(lies_in(code, "GB", "IV1-IV63") == (i >= 1 && i <= 63));
		snprintf(code, sizeof(code), "KW%d 1AA", i);
		CHECK(!lies_in(code, "GB", "IV1-IV63"));
	}
	OUT("IV", "GB", "IV1-IV63");
	OUT("IVX", "GB", "IV1-IV63");
	IN("IV 6 3AA", "GB", "IV1-IV63");
	IN("sw1a 1aa", "GB", "SW1A-SW1Z");
	OUT("SW2 1AA", "GB", "SW1A-SW1Z");
	OUT("SW1 1AA", "GB", "SW1A-SW1Z");
	IN("20115", "DE", "20-25");
	OUT("2", "DE", "20-25");
	OUT("26000", "DE", "20-25");
	IN("D08 XY12", "IE", "D1-D24");
	/* numbers of different lengths are whole numbers */
	IN("0150", "NO", "1-1299");
	IN("1299", "NO", "1-1299");
	OUT("1300", "NO", "1-1299");
	IN("113 20", "SE", "980-11999");
	IN("1234 AB", "NL", "980-1999");
	IN("501-0001", "", "99-501");
}

static void
digits_of_any_script(void)
{
	IN("\xef\xbc\x91\xef\xbc\x90\xef\xbc\x91\xef\xbc\x91\xef\xbc\x95", "", "101");	/* full width 10115 */
	OUT("\xef\xbc\x92\xef\xbc\x90\xef\xbc\x91\xef\xbc\x91\xef\xbc\x95", "", "101");
	IN("\xef\xbc\xb0\xef\xbd\x81\xef\xbc\x96\xe3\x80\x80\xef\xbc\x97\xef\xbc\xac\xef\xbc\xae", "", "PA6");	/* full width Pa6 7LN */
	OUT("\xef\xbc\xb0\xef\xbd\x81\xef\xbc\x96\xe3\x80\x80\xef\xbc\x97\xef\xbc\xac\xef\xbc\xae", "", "PA67");
	IN("\xd9\xa1\xd9\xa2\xd9\xa3\xd9\xa4\xd9\xa5", "SA", "123");	/* Arabic 12345 */
	IN("101\xe2\x80\x93" "0052", "JP", "1010"); /* an en dash */
	IN("PA30 1AA", "", "PA20\xe2\x80\x93PA49");
	IN("1 1", "", "\xef\xbc\x91\xef\xbc\x91");
	OUT("\xd0\x90" "12", "", "12"); /* a Cyrillic A is not nothing */
	OUT("\xff\xfe", "", "1");
	OUT("", "", "1");
}

static void
countries_and_their_parts(void)
{
	uint64_t	pt20 = tariff_postcode_country("PT-20", 5);

	CHECK(pt20 != 0 && postcode_whole_country(pt20) == tariff_postcode_country("pt", 2));
	CHECK(tariff_postcode_country("FR-H", 4) != 0 && tariff_postcode_country("GB-ENG", 6) == tariff_postcode_country("uk-eng", 6));
	CHECK(tariff_postcode_country("UK", 2) == tariff_postcode_country("GB", 2) && tariff_postcode_country("EL", 2) == tariff_postcode_country("GR", 2));
	CHECK(tariff_postcode_country("DEU", 3) == 0 && tariff_postcode_country("D", 1) == 0 && tariff_postcode_country("", 0) == 0);
	CHECK(tariff_postcode_country("DE-", 3) == tariff_postcode_country("DE", 2) && tariff_postcode_country("DE-ABCD", 7) == 0);
	CHECK(tariff_postcode_country("D1", 2) == 0 && tariff_postcode_country("FR-H-1", 6) == 0);
}

static void
what_is_no_range(void)
{
	static const char *const bad[] = {
		"", "-", "20-", "-20", "20-3", "10-19-20", "PA20-PB9", "PA2-IV63", "SW1A-SW10", "00-001", "123456789", "1-2-3",
		"20,30", "1*", "\xd0\x90", "LV-1010", "MD-2001", "1000-205", "PA6 7-PA67", "A1234567-A12345678"
	};
	static const char *const good[] = {"20", "20-29", "12345678-22345678", "IV1-IV63", "iv1 - iv63", "ZE1-3", "SW1A-SW1Z", "0-9", "PA6 7-PA6 9"};
	PostcodeRange range;
	const char *why;

	for (size_t i = 0; i < LG_COUNT(bad); i++)
	{
		if (tariff_postcode_read_range(bad[i], strlen(bad[i]), 0, &range, &why))
			unit_failed(__FILE__, __LINE__, "accepted: \"%s\"", bad[i]);
		CHECK(why[0] != '\0');
	}
	for (size_t i = 0; i < LG_COUNT(good); i++)
	{
		if (!tariff_postcode_read_range(good[i], strlen(good[i]), 0, &range, &why))
			unit_failed(__FILE__, __LINE__, "\"%s\": %s", good[i], why);
	}
}

int
main(void)
{
	UNIT_RUN(a_blank_is_a_boundary);
	UNIT_RUN(elsewhere_it_is_not);
	UNIT_RUN(signs_of_countries_are_no_part);
	UNIT_RUN(ranges_compare_what_they_should);
	UNIT_RUN(digits_of_any_script);
	UNIT_RUN(countries_and_their_parts);
	UNIT_RUN(what_is_no_range);
	return unit_done();
}
