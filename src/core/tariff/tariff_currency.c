/*
 * tariff_currency.c
 *		Currencies by ISO 4217, and the decimals of their amounts.
 *
 * The list is data, as of TARIFF_CURRENCIES_AS_OF: the currencies and units of
 * account that are in use, and at the end those withdrawn since 2012, which old
 * price lists are in.  Metals, and codes for tests or for no currency, are no
 * currency of a price.
 */
#include "core/tariff/tariff_words.h"

typedef struct Currencies
{
	int			digits;			/* of the minor unit */
	const char *codes;			/* each followed by a blank */
} Currencies;

static const Currencies currencies[] = {
	{2, "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF "
		"CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL "
		"HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU "
		"MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR "
		"SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED "
	"VES WST XAD XCD XCG YER ZAR ZMW ZWG "},
	{0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF "},
	{3, "BHD IQD JOD KWD LYD OMR TND "},
	{4, "CLF UYW "},
	{2, "XDR XSU XUA "},		/* units of account: ISO 4217 gives them no minor unit */
	{2, "ANG BGN CUC HRK LTL LVL MRO SLL STD VEF ZMK ZWL "},	/* withdrawn */
	{0, "BYR "}
};

int
tariff_currency_digits(const char *currency)
{
	for (size_t i = 0; i < LG_COUNT(currencies); i++)
	{
		for (const char *code = currencies[i].codes; *code != '\0'; code += 4)
		{
			if (memcmp(code, currency, 3) == 0)
				return currencies[i].digits;
		}
	}
	return -1;
}
