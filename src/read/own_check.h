/* Checks between the fields of one row, of the service's own files and the 903: false with the field and the
 * reason. */
#ifndef IRO_READ_OWN_CHECK_H
#define IRO_READ_OWN_CHECK_H

#include "iro/read/record.h"

bool episode_in_order(const struct record *r, struct import_reject *why);
bool own_post_in_order(const struct record *r, struct import_reject *why);
bool own_span_in_order(const struct record *r, struct import_reject *why);
bool own_prp_in_order(const struct record *r, struct import_reject *why);
bool own_decision_in_order(const struct record *r, struct import_reject *why);
bool own_flag_in_order(const struct record *r, struct import_reject *why);
bool own_feedback_in_order(const struct record *r, struct import_reject *why);
bool own_audit_total_holds(const struct record *r,
                           struct import_reject *why); /* of a part no more than of the whole */
bool own_benchmark_holds(const struct record *r, struct import_reject *why); /* a per cent */

#endif
