/* Which return a row is of, and which of them has the last word. */
#include "reader_child.h"

#include "iro/base/mem.h"

static int standing(const struct return_of *r)
{
        return 2 * r->year + r->from_903;
}

/* Returns are numbered from 0 without many gaps; a number far out comes of a damaged file. */
enum { RETURNS_MOST = 1 << 16 };

void reader_read_returns(struct reader *r)
{
        enum { RET, YEAR, IS_903, IS_EXTRACT };
        sqlite3_stmt *s =
            sql_prepare(r->db, "SELECT ret, year, source = '903', source = 'ssd' FROM returns ORDER BY ret");
        while (sql_step(r->db, s)) {
                int64_t ret = sqlite3_column_int64(s, RET);
                if (ret < 0 || ret >= RETURNS_MOST)
                        sql_damaged(r->db, "a return has an impossible number");
                while (r->n_returns <= (size_t)ret) {
                        GROW(r->returns, r->n_returns, r->cap_returns);
                        r->returns[r->n_returns++] = (struct return_of){0};
                }
                r->returns[ret] =
                    (struct return_of){sqlite3_column_int(s, YEAR), sqlite3_column_int(s, IS_903) != 0,
                                       sqlite3_column_int(s, IS_EXTRACT) != 0, 0};
        }
        sqlite3_finalize(s);
        for (size_t ret = 1; ret < r->n_returns; ret++) {
                int one = standing(&r->returns[ret - 1]), below = r->returns[ret - 1].below;
                r->returns[ret].below = one > below ? one : below;
        }
}

int year_of_return(const struct reader *r, int64_t ret)
{
        return ret >= 0 && (size_t)ret < r->n_returns ? r->returns[ret].year : 0;
}

int return_year_of(const struct reader *r, const struct cursor *s, int column)
{
        return year_of_return(r, row_number(s, column));
}

int standing_of(const struct reader *r, const struct cursor *s, int column)
{
        int64_t ret = row_number(s, column);
        return ret >= 0 && (size_t)ret < r->n_returns ? standing(&r->returns[ret]) : 0;
}

bool returns_stand_below(const struct reader *r, const struct cursor *s, int column, int a, int b)
{
        int64_t ret = row_number(s, column);
        int most = ret > 0 && (size_t)ret < r->n_returns ? r->returns[ret].below : 0;
        return a >= most && b >= most;
}

bool return_left_to_extract(const struct reader *r, int64_t ret, day until)
{
        if (r->in_force.window == DAY_NONE || ret <= 0 || (size_t)ret >= r->n_returns ||
            r->returns[ret].extract)
                return false;
        return until == DAY_NONE || until >= r->in_force.window;
}

bool left_to_extract(const struct reader *r, const struct cursor *s, int column, day until)
{
        return return_left_to_extract(r, row_number(s, column), until);
}
