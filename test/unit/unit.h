/*
 * unit.h
 *		Unit tests of src/core without a server.
 *
 * A test program lists its cases in main():
 *
 *		int main(void)
 *		{
 *			UNIT_RUN(case_name);
 *			return unit_done();
 *		}
 *
 * Each case is a void function that uses the CHECK macros, and becomes one
 * line of TAP.  Memory comes from unit_env(), which frees everything between
 * cases, so a case need not.
 */
#ifndef LG_UNIT_H
#define LG_UNIT_H

#include <stdio.h>
#include <stdlib.h>

#include "core/base/lg_core.h"

extern LgEnv unit_env(void);
extern void unit_run(const char *name, void (*test) (void));
extern int	unit_done(void);
extern void unit_release_all(void);
extern void unit_failed(const char *file, int line, const char *fmt,...) LG_PRINTF(3, 4);
extern void unit_skip(const char *why);
extern double unit_seconds(void);

/* Reads a whole file of shared test data; NULL (and a skip) when absent. */
extern char *unit_data_file(const char *relative_path, size_t *size);

#define UNIT_RUN(test) unit_run(#test, test)

#define CHECK(condition) \
	do { \
		if (!(condition)) \
			unit_failed(__FILE__, __LINE__, "%s", #condition); \
	} while (0)

#define CHECK_INT(actual, expected) \
	do { \
		long long	check_a = (long long) (actual); \
		long long	check_e = (long long) (expected); \
		if (check_a != check_e) \
			unit_failed(__FILE__, __LINE__, "%s is %lld, expected %lld", #actual, check_a, check_e); \
	} while (0)

#define CHECK_NEAR(actual, expected, tolerance) \
	do { \
		double		check_a = (actual); \
		double		check_e = (expected); \
		if (!(fabs(check_a - check_e) <= (tolerance))) \
			unit_failed(__FILE__, __LINE__, "%s is %.17g, expected %.17g", #actual, check_a, check_e); \
	} while (0)

#define CHECK_STR(actual, expected) \
	do { \
		const char *check_a = (actual); \
		const char *check_e = (expected); \
		if (strcmp(check_a, check_e) != 0) \
			unit_failed(__FILE__, __LINE__, "%s is \"%s\", expected \"%s\"", #actual, check_a, check_e); \
	} while (0)

/* The call must succeed; on failure prints the error it filled. */
#define CHECK_OK(call, err) \
	do { \
		if ((call) != LG_OK) \
			unit_failed(__FILE__, __LINE__, "%s: %s. %s", #call, (err).message, (err).detail); \
	} while (0)

/* The call must fail with this status, and with this text in its message. */
#define CHECK_FAILS(call, expected_status, err, text) \
	do { \
		LgStatus	check_s = (call); \
		if (check_s != (expected_status)) \
			unit_failed(__FILE__, __LINE__, "%s returned %d, expected %s", #call, check_s, #expected_status); \
		else if (strstr((err).message, (text)) == NULL && strstr((err).detail, (text)) == NULL) \
			unit_failed(__FILE__, __LINE__, "\"%s\" lacks \"%s\"", (err).message, (text)); \
	} while (0)

#endif							/* LG_UNIT_H */
