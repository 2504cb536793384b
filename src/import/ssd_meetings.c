/* Reviews and conferences of the extract: held, booked or cancelled, and when the case system says they were
 * due. */
#include "ssd_write.h"

#include <string.h>

/* --- reviews and conferences ---------------------------------------------------------------------------- */

/* Held on its day, or only meant to be: on the day of the extract itself it was if somebody says who took
 * part. */
static bool held(const struct ssd_writing *w, const struct ssd_review *r)
{
        return !r->cancelled && r->on != DAY_NONE &&
               (r->on < w->extracted || (r->on == w->extracted && r->pn >= 0));
}

static void system_due(struct ssd_writing *w, const char *stream, day held_on, day due)
{
        char a[11], b[11];
        struct value v[] = {[SYSTEM_DUE_child] = w->child,
                            [SYSTEM_DUE_stream] = value_text(stream),
                            [SYSTEM_DUE_held_on] = {VALUE_TEXT, 0, ""},
                            [SYSTEM_DUE_ret] = w->ret,
                            [SYSTEM_DUE_due_on] = value_day(due, b)};
        if (held_on != DAY_NONE)
                v[SYSTEM_DUE_held_on] = value_day(held_on, a);
        ssd_put(w, FACT_SYSTEM_DUE, v);
}

static void held_review(struct ssd_writing *w, const char *stream, const struct ssd_review *r)
{
        char on[11], pn[4] = "";
        if (r->pn >= 0)
                memcpy(pn, (char[]){'P', 'N', (char)('0' + r->pn), '\0'}, sizeof pn);
        const char *quorate = r->quorate < 0 ? "" : r->quorate ? "yes" : "no-proceeded";
        const char *outcome = r->continues < 0 ? "" : r->continues ? "continued" : "ended";
        struct value v[REVIEW_COLUMNS] = {[REVIEW_child] = w->child,
                                          [REVIEW_stream] = value_text(stream),
                                          [REVIEW_held_on] = value_day(r->on, on),
                                          [REVIEW_ret] = w->ret,
                                          [REVIEW_participation] = value_text(pn),
                                          [REVIEW_quorate] = value_text(quorate),
                                          [REVIEW_outcome] = value_text(outcome)};
        if (ssd_put(w, FACT_REVIEW, v) == PUT_DUPLICATE)
                ssd_ask_on(w, "duplicate-review", stream, r->on, "");
        if (r->due != DAY_NONE)
                system_due(w, stream, r->on, r->due);
}

void ssd_meeting(struct ssd_writing *w, const char *stream, day on, uint32_t id)
{
        if (!id || on == DAY_NONE || on > w->extracted)
                return;
        char iso[11];
        const struct value v[] = {[MEETING_child] = w->child,
                                  [MEETING_stream] = value_text(stream),
                                  [MEETING_held_on] = value_day(on, iso),
                                  [MEETING_ret] = w->ret,
                                  [MEETING_meeting_id] = ssd_word(w, id)};
        ssd_put(w, FACT_MEETING, v);
}

void ssd_booking(struct ssd_writing *w, const char *stream, day on, bool cancelled)
{
        enum own_booking own = ssd_own_booking(w, stream, on);
        if (own != OWN_NONE) { /* the service's own word stays, perhaps with its time */
                if (cancelled != (own == OWN_CANCELLED) && on >= w->extracted)
                        ssd_ask_on(w, cancelled ? "booking-cancelled-there" : "booking-cancelled-here",
                                   stream, on, "");
                return;
        }
        char iso[11], off[11];
        struct value v[] = {[BOOKING_child] = w->child,
                            [BOOKING_stream] = value_text(stream),
                            [BOOKING_booked_on] = value_day(on, iso),
                            [BOOKING_time] = {VALUE_TEXT, 0, ""},
                            [BOOKING_mode] = value_null(),
                            [BOOKING_cancelled_on] = value_null()};
        if (cancelled)
                v[BOOKING_cancelled_on] = value_day(ssd_cancelled_on(w, v, on), off);
        ssd_put(w, FACT_BOOKING, v);
}

/* Held, booked or cancelled; the due date of what is still to come is kept under no day: the earliest holds.
 */
static void reviews(struct ssd_writing *w, const char *stream, const struct ssd_review *rows, size_t n)
{
        day pending = DAY_NONE;
        for (size_t i = 0; i < n; i++) {
                const struct ssd_review *r = &rows[i];
                if (ssd_others_plan(w, stream, r))
                        continue;
                if (held(w, r)) {
                        held_review(w, stream, r);
                        ssd_meeting(w, stream, r->on, r->meeting);
                        continue;
                }
                if (r->on != DAY_NONE)
                        ssd_booking(w, stream, r->on, r->cancelled);
                if (!r->cancelled && r->on > w->extracted && r->pn >= 0)
                        ssd_ask_on(w, "held-after-extract", stream, r->on, "");
                if (!r->cancelled && r->due != DAY_NONE && (pending == DAY_NONE || r->due < pending))
                        pending = r->due;
        }
        if (pending != DAY_NONE)
                system_due(w, stream, DAY_NONE, pending);
}

void ssd_meetings(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, cla_reviews, w->who, &first);
        reviews(w, "cla", w->ssd->cla_reviews + first, n);
        n = SSD_SLICE(w->ssd, cp_reviews, w->who, &first);
        reviews(w, "cp", w->ssd->cp_reviews + first, n);
}
