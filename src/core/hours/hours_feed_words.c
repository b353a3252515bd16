/*
 * hours_feed_words.c
 *		The words of carriers' feeds: days and what stands around times, in the
 *		languages of the carriers.
 */
#include "hours_feed.h"

/* Letters without their diacritics: hours_feed_letter() takes them off what is read. */
static const FeedLanguage languages[] = {
	{"en", true, {"", "", "", "", "", "", "", "HOLIDAYS PUBLIC_HOLIDAYS HOLIDAY"}, "DAILY EVERYDAY EVERY_DAY",
	"CLOSED OFF", "FROM", "", "AND", "OPEN_24_HOURS 24_HOURS 24_HRS OPEN_24H AROUND_THE_CLOCK ALL_DAY OPEN_ALL_DAY", "WHEELCHAIR_ACCESSIBLE WHEELCHAIR_ACCESS"},
	{"et", true, {"E ESMASPAEV", "T TEISIPAEV", "K KOLMAPAEV", "N NELJAPAEV", "R REEDE", "L LAUPAEV", "P PUHAPAEV", "RIIGIPUHADEL RIIGIPUHAD PUHAD"},
	"IGA_PAEV", "SULETUD", "ALATES", "KUNI", "JA", "OOPAEVARINGSELT 24_TUNDI", "LIGIPAAS_RATASTOOLIGA"},
	{"pl", true, {"PN PON PONIEDZIALEK", "WT WTOREK", "SR SRODA", "CZ CZW CZWARTEK", "PT PIATEK", "SB SO SOB SOBOTA",
	"ND NDZ NIEDZ NIEDZIELA", "SWIETA"}, "CODZIENNIE", "NIECZYNNE ZAMKNIETE", "OD", "DO", "I ORAZ", "CALODOBOWO CALA_DOBE 24_GODZINY", ""},
	{"de", true, {"MO MONTAG MONTAGS", "DI DIENSTAG DIENSTAGS", "MI MITTWOCH MITTWOCHS", "DO DONNERSTAG DONNERSTAGS", "FR FREITAG FREITAGS",
	"SA SAMSTAG SAMSTAGS SONNABEND SONNABENDS", "SO SONNTAG SONNTAGS", "FEIERTAG FEIERTAGE FEIERTAGS"}, "TAGLICH TAEGLICH",
	"GESCHLOSSEN ZU", "AB VON", "BIS", "UND", "RUND_UM_DIE_UHR 24_STUNDEN DURCHGEHEND_GEOFFNET", "BARRIEREFREI"},
	{"lt", false, {"PR PIR PIRMADIENIS", "AN ANT ANTRADIENIS", "TR TRE TRECIADIENIS", "KT KET KETVIRTADIENIS",
	"PN PEN PENKTADIENIS", "ST SES SESTADIENIS", "SK SEK SEKMADIENIS", "SVENTES"}, "KASDIEN", "NEDIRBA", "NUO", "IKI", "IR", "VISA_PARA 24_VALANDAS", ""},
	{"lv", false, {"P PR PIRMDIENA", "O OT OTRDIENA", "T TR TRESDIENA", "C CE CETURTDIENA", "PK PIEKTDIENA", "S SE SESTDIENA",
	"SV SVETDIENA", "SVETKI"}, "KATRU_DIENU", "SLEGTS", "NO", "LIDZ", "UN", "DIENNAKTI VISU_DIENNAKTI", ""},
	{"fr", false, {"LU LUN LUNDI", "MA MAR MARDI", "ME MER MERCREDI", "JE JEU JEUDI", "VE VEN VENDREDI", "SA SAM SAMEDI", "DI DIM DIMANCHE",
	"FERIES JOURS_FERIES"}, "TOUS_LES_JOURS", "FERME FERMEE", "DE DU", "A AU", "ET", "24_HEURES", ""},
	{"es", false, {"LU LUN LUNES", "MA MAR MARTES", "MI MIE MIERCOLES", "JU JUE JUEVES", "VI VIE VIERNES", "SA SAB SABADO SABADOS", "DO DOM DOMINGO DOMINGOS",
	"FESTIVOS"}, "TODOS_LOS_DIAS DIARIO", "CERRADO", "DE DESDE", "A HASTA", "Y", "24_HORAS", ""},
	{"it", false, {"LU LUN LUNEDI", "MA MAR MARTEDI", "ME MER MERCOLEDI", "GI GIO GIOVEDI", "VE VEN VENERDI", "SA SAB SABATO", "DO DOM DOMENICA",
	"FESTIVI"}, "TUTTI_I_GIORNI", "CHIUSO", "DALLE DA DAL", "ALLE A AL", "E", "24_ORE", ""},
	{"nl", false, {"MA MAANDAG", "DI DINSDAG", "WO WOENSDAG", "DO DONDERDAG", "VR VRIJDAG", "ZA ZATERDAG", "ZO ZONDAG", "FEESTDAGEN"}, "DAGELIJKS",
	"GESLOTEN", "VAN VANAF", "TOT T/M", "EN", "24_UUR", ""},
	{"cs", false, {"PO PONDELI", "UT UTERY", "ST STREDA", "CT CTVRTEK", "PA PATEK", "SO SOBOTA", "NE NEDELE", "SVATKY"}, "DENNE", "ZAVRENO", "OD", "DO", "A",
	"NONSTOP", ""},
	{"sk", false, {"PO PONDELOK", "UT UTOROK", "ST STREDA", "ST STVRTOK", "PI PIATOK", "SO SOBOTA", "NE NEDELA", "SVIATKY"}, "DENNE", "ZATVORENE", "OD", "DO", "A",
	"NONSTOP", ""},
	{"pt", false, {"SEG SEGUNDA-FEIRA SEGUNDA", "TER TERCA-FEIRA TERCA", "QUA QUARTA-FEIRA QUARTA", "QUI QUINTA-FEIRA QUINTA", "SEX SEXTA-FEIRA SEXTA",
	"SAB SABADO", "DOM DOMINGO", "FERIADOS"}, "TODOS_OS_DIAS", "FECHADO ENCERRADO", "DE DAS", "AS ATE", "E", "24_HORAS", ""},
	{"sv", false, {"MAN MANDAG", "TIS TISDAG", "ONS ONSDAG", "TOR TORS TORSDAG", "FRE FREDAG", "LOR LORDAG", "SON SONDAG", "HELGDAG HELGDAGAR"}, "DAGLIGEN",
	"STANGT", "FRAN", "TILL", "OCH", "DYGNET_RUNT", ""},
	{"da", false, {"MAN MANDAG", "TIR TIRS TIRSDAG", "ONS ONSDAG", "TOR TORS TORSDAG", "FRE FREDAG", "LOR LORDAG", "SON SONDAG", "HELLIGDAGE"}, "DAGLIGT",
	"LUKKET STENGT", "FRA", "TIL", "OG", "DOGNET_RUNDT", ""},
	{"fi", false, {"MA MAANANTAI", "TI TIISTAI", "KE KESKIVIIKKO", "TO TORSTAI", "PE PERJANTAI", "LA LAUANTAI", "SU SUNNUNTAI", "PYHAT"}, "PAIVITTAIN",
	"SULJETTU", "ALKAEN", "", "JA", "24_TUNTIA", ""},
};

static const char *const roman[7] = {"I", "II", "III", "IV", "V", "VI", "VII"};

const FeedLanguage *
hours_feed_language(size_t i)
{
	return i < LG_COUNT(languages) ? &languages[i] : NULL;
}

/* The character at an offset: a Latin letter in upper case, without its diacritic. */
char
hours_feed_letter(const Scan *scan, int ahead, int *bytes)
{
	/* U+00C0 to U+017F */
	static const char base[] = "AAAAAAACEEEEIIIIDNOOOOO?OUUUUYTSAAAAAAACEEEEIIIIDNOOOOO?OUUUUYTY"
	"AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIIIIIJJKKKLLLLLLLLLLNNNNNNNNN"
	"OOOOOOOORRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS";
	unsigned char c = hours_scan_peek(scan, ahead);
	unsigned char next = hours_scan_peek(scan, ahead + 1);

	*bytes = 1;
	if (c >= 0xC3 && c <= 0xC5 && (next & 0xC0) == 0x80)
	{
		*bytes = 2;
		return base[(c - 0xC3) * 64 + (next & 0x3F)];
	}
	return (char) (c >= 'a' && c <= 'z' ? c - 32 : c);
}

/* True when a letter stands at an offset; dashes and spaces beyond ASCII are none. */
bool
hours_feed_letter_follows(const Scan *scan, int ahead)
{
	unsigned char c = hours_scan_peek(scan, ahead);

	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0x80 && c != 0xC2 && c != 0xE2);
}

/* How many bytes of the scan a word or phrase of the list takes, 0 for none; no letter may follow. */
int
hours_feed_match(const Scan *scan, const char *list)
{
	while (*list != '\0')
	{
		int			n = (int) strcspn(list, " ");
		int			i = 0;
		int			at = 0;

		for (; i < n; i++)
		{
			int			bytes;

			if (list[i] == '_')
			{
				int			space = 0;

				while ((bytes = hours_scan_space_bytes(scan, at + space)) > 0)
					space += bytes;
				if (space == 0)
					break;
				at += space;
			}
			else if (hours_feed_letter(scan, at, &bytes) != list[i])
				break;
			else
				at += bytes;
		}
		if (i == n && !hours_feed_letter_follows(scan, at))
			return at;
		list += n;
		while (*list == ' ')
			list++;
	}
	return 0;
}

/*
 * The name of a day or of all days here: how many bytes it takes, 0 for none.
 * Roman numerals are read in every language, and no word of another one: "Mo"
 * and "So" mean the end of the week in one, its begin in another.
 */
int
hours_feed_day(const Scan *scan, const FeedLanguage *language, int *days)
{
	Word		word;
	int			n;

	for (int day = 0; day <= FEED_HOLIDAY; day++)
	{
		n = hours_feed_match(scan, language->days[day]);
		if (n == 0 && day < FEED_HOLIDAY)
			n = hours_feed_match(scan, roman[day]);
		if (n > 0)
		{
			*days = 1 << day;
			return n;
		}
	}
	n = hours_feed_match(scan, language->daily);
	if (n > 0)
	{
		*days = FEED_EVERY_DAY;
		return n;
	}
	word = hours_scan_word(scan);
	if (word.kind == WORD_HOLIDAY && word.value == 0)
		*days = 1 << FEED_HOLIDAY;
	else if (word.kind == WORD_WEEKDAY && language == &languages[0])
		*days = 1 << word.value;
	else
		return 0;
	return hours_feed_letter_follows(scan, word.size) ? 0 : word.size;
}

/* A day by its name in full, in any language: names that are long enough mean one day everywhere. */
static int
any_day(const Scan *scan, const FeedLanguage *language, int *days)
{
	int			n = language == NULL ? 0 : hours_feed_day(scan, language, days);

	if (n == 0)
		n = hours_feed_day(scan, &languages[0], days);
	for (size_t i = 0; n == 0 && i < LG_COUNT(languages); i++)
	{
		n = hours_feed_day(scan, &languages[i], days);
		if (n < 5)
			n = 0;
	}
	return n;
}

static int
more_days(int from, int to)
{
	int			days = 0;

	for (int day = from;; day = (day + 1) % 7)
	{
		days |= 1 << day;
		if (day == to)
			return days;
	}
}

static int
only_day(int days)
{
	for (int day = 0; day <= FEED_HOLIDAY; day++)
	{
		if (days == 1 << day)
			return day;
	}
	return -1;
}

/* "Mon - Fri", "Sat & Sun", "weekdays": the days that a whole text names, 0 for none. */
int
hours_feed_days(const char *text, size_t size, const FeedLanguage *language)
{
	Scan		scan = {text, (int) size, 0, NULL, 0};
	int			all = 0;

	for (;;)
	{
		int			days = 0;
		int			n;

		hours_scan_space(&scan);
		n = hours_feed_match(&scan, "WEEKDAYS");
		if (n > 0)
			days = 31;
		else if ((n = hours_feed_match(&scan, "WEEKENDS WEEKEND")) > 0)
			days = 96;
		else if ((n = hours_feed_match(&scan, "PUBLICHOLIDAYS PUBLICHOLIDAY PUBLIC_HOLIDAYS")) > 0)
			days = 1 << FEED_HOLIDAY;
		else
			n = any_day(&scan, language, &days);
		if (n == 0)
			return 0;
		scan.pos += n;
		if (hours_scan_peek(&scan, 0) == '.')
			scan.pos++;
		if (hours_scan_dash(&scan))
		{
			int			last = 0;
			int			from = only_day(days);

			hours_scan_space(&scan);
			n = any_day(&scan, language, &last);
			if (n == 0 || from < 0 || from == FEED_HOLIDAY || only_day(last) < 0 || last == 1 << FEED_HOLIDAY)
				return 0;
			scan.pos += n;
			if (hours_scan_peek(&scan, 0) == '.')
				scan.pos++;
			days = more_days(from, only_day(last));
		}
		all |= days;
		hours_scan_space(&scan);
		if (scan.pos == scan.size)
			return all;
		if (!hours_scan_take(&scan, ',') && !hours_scan_take(&scan, '&') && !hours_scan_take(&scan, '+') && !hours_scan_take(&scan, '/'))
			return 0;
	}
}

/* Feeds write the last minute for midnight, and the first one for the day's beginning. */
int32_t
hours_feed_minute(int32_t minute)
{
	if (minute % HOURS_DAY == HOURS_DAY - 1)
		return minute + 1;
	return minute == 1 ? 0 : minute;
}
