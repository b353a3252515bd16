/*
 * network_text.h
 *		The text form of road_network.
 */
#ifndef LG_NETWORK_TEXT_H
#define LG_NETWORK_TEXT_H

#include "network.h"

extern LgStatus network_to_text(const LgEnv *env, const void *value, size_t size, LgText *text, LgError *err);
extern LgStatus network_from_text(const LgEnv *env, const char *string, size_t text_size, void **value, size_t *size, LgError *err);

#endif							/* LG_NETWORK_TEXT_H */
