/*
 * code_digits.c
 *		Check digits.
 */
#include "code_digits.h"

/* UPU S10-12: weights 8 6 4 2 3 5 9 7, 11 less the remainder by 11; 10 gives 0, 11 gives 5. */
int
code_s10_digit(const char *serial)
{
	static const unsigned char weight[8] = {8, 6, 4, 2, 3, 5, 9, 7};
	unsigned	sum = 0;

	for (int i = 0; i < 8; i++)
		sum += weight[i] * (unsigned) (serial[i] - '0');
	sum = 11 - sum % 11;
	return sum == 10 ? 0 : sum == 11 ? 5 : (int) sum;
}

/*
 * ISO 6346: four letters (A is 10, and so on without multiples of 11) and six
 * digits, weights 1, 2, 4 ..., modulo 11; 10 gives 0, and owners are told to
 * leave such serial numbers out.
 */
int
code_container_digit(const char *text, bool *remainder_ten)
{
	unsigned	sum = 0;

	for (int i = 0; i < 10; i++)
	{
		unsigned	value;

		if (i < 4)
		{
			value = (unsigned) (text[i] - 'A') + 10;
			value += (value - 1) / 10;	/* leaves out 11, 22 and 33 */
		}
		else
			value = (unsigned) (text[i] - '0');
		sum += value << i;
	}
	sum %= 11;
	*remainder_ten = sum == 10;
	return (int) (sum % 10);
}

/* IMO resolution A.1117(30): six digits, weights 7 to 2, the last digit of the sum. */
int
code_imo_digit(const char *digits)
{
	unsigned	sum = 0;

	for (unsigned i = 0; i < 6; i++)
		sum += (7 - i) * (unsigned) (digits[i] - '0');
	return (int) (sum % 10);
}

/* IATA resolution 600a: seven digits modulo 7. */
int
code_awb_digit(const char *digits)
{
	unsigned	number = 0;

	for (int i = 0; i < 7; i++)
		number = number * 10 + (unsigned) (digits[i] - '0');
	return (int) (number % 7);
}

/* ISO 13616: country and check digits moved to the end, letters as 10 to 35, modulo 97 is 1. */
bool
code_iban_ok(const char *text, size_t size)
{
	unsigned	rest = 0;

	if (size < 5)
		return false;
	for (size_t i = 0; i < size; i++)
	{
		char		c = text[(i + 4) % size];

		if (code_is_digit(c))
			rest = (rest * 10 + (unsigned) (c - '0')) % 97;
		else if (code_is_upper(c))
			rest = (rest * 100 + (unsigned) (c - 'A') + 10) % 97;
		else
			return false;
	}
	return rest == 1 && code_is_upper(text[0]) && code_is_upper(text[1]);
}

/* GS1 General Specifications 7.11: the characters in the order of their values. */
const int8_t code_cset82_values[128] = {
	-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
	-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
	-1, 0, 1, -1, -1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
	13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
	-1, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
	44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, -1, -1, -1, -1, 55,
	-1, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70,
	71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, -1, -1, -1, -1, -1
};

/* GS1 General Specifications 7.9.5: weights are the primes from the right, modulo 1021. */
void
code_check_pair(const char *text, size_t size, char *pair)
{
	static const unsigned char prime[CODE_PAIR_MAX] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71,
	73, 79, 83, 89, 97, 101, 103, 107, 109, 113};
	static const char character[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
	unsigned	sum = 0;

	LG_ASSERT(size <= CODE_PAIR_MAX);
	for (size_t i = 0; i < size; i++)
		sum += prime[i] * (unsigned) code_cset82(text[size - 1 - i]);
	sum %= 1021;
	pair[0] = character[sum >> 5];
	pair[1] = character[sum & 31];
}
