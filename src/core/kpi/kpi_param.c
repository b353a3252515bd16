/*
 * kpi_param.c
 *		Parameters of KPI summaries: codes, and what people read.
 */
#include "kpi.h"

#include <stdio.h>

bool
kpi_code_pack(const char *text, size_t size, int64_t *code)
{
	*code = 0;
	if (size < 1 || size > 7)
		return false;
	for (size_t i = 0; i < size; i++)
	{
		if (text[i] < 'A' || text[i] > 'Z')
			return false;
		*code = *code << 8 | text[i];
	}
	return true;
}

static void
kpi_code_unpack(int64_t number, char code[9])
{
	int			n = 0;

	for (int shift = 56; shift >= 0; shift -= 8)
		if (((number >> shift) & 0x7F) != 0)
			code[n++] = (char) ((number >> shift) & 0x7F);
	code[n] = '\0';
}

/* True for what kpi_code_pack() makes of some text, and for none. */
bool
kpi_is_code(int64_t number)
{
	char		code[9];
	int64_t		again;

	kpi_code_unpack(number, code);
	return number == 0 || (kpi_code_pack(code, strlen(code), &again) && again == number);
}

/* A parameter as people read it; also its text form. */
void
kpi_param_text(const KpiParam *param, int64_t number, char *buffer, size_t size)
{
	if (param->kind == KPI_PARAM_WORD)
		snprintf(buffer, size, "%s", param->words[number]);
	else if (param->kind == KPI_PARAM_CODE && number != 0)
	{
		char		code[9];

		kpi_code_unpack(number, code);
		snprintf(buffer, size, "%s", code);
	}
	else if (number < 0 || param->kind == KPI_PARAM_CODE)
		snprintf(buffer, size, "none");
	else if (param->kind == KPI_PARAM_MICRO)
	{
		char	   *end = buffer + snprintf(buffer, size, "%lld.%06lld", (long long) (number / KPI_UNIT),
											(long long) (number % KPI_UNIT));

		while (end[-1] == '0')
			*--end = '\0';
		if (end[-1] == '.')
			end[-1] = '\0';
	}
	else
		snprintf(buffer, size, "%lld", (long long) number);
}
