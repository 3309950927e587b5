import type { Invariant } from './invariant.js';

/** Whether a campaign runs on the day of an e-mail. */
const runs = 'm.sent_date::DATE BETWEEN c.start_date AND c.end_date';

export const CRM: readonly Invariant[] = [
  {
    name: 'an e-mail address is first.last, or after a change last.first, with the id',
    violations: `
      SELECT * FROM customers
      WHERE email <> lower(first_name || '.' || last_name) || customer_id || '@example.com'
        AND (email <> lower(last_name || '.' || first_name) || customer_id || '@example.com'
          OR updated_at = created_at)`,
    breakIt: "UPDATE customers SET email = 'x' || email WHERE customer_id = 5",
  },
  {
    name: 'e-mail addresses are unique, whatever the case',
    violations: 'SELECT lower(email) FROM customers GROUP BY ALL HAVING count(*) > 1',
    breakIt:
      'UPDATE customers SET email = (SELECT any_value(email) FROM customers) WHERE customer_id < 9',
  },
  {
    name: 'a session lasts 1 to 45 minutes and has 1 to 30 page views',
    violations: `
      SELECT * FROM web_sessions
      WHERE session_end - session_start NOT BETWEEN INTERVAL 1 MINUTE AND INTERVAL 45 MINUTE
        OR page_views NOT BETWEEN 1 AND 30`,
    breakIt:
      'UPDATE web_sessions SET session_end = session_start + INTERVAL 46 MINUTE WHERE session_id = (SELECT min(session_id) FROM web_sessions)',
  },
  {
    name: 'a session is recorded after its end, on the day on which it starts',
    violations: `
      SELECT * FROM web_sessions
      WHERE created_at <= session_end OR session_start::DATE <> created_at::DATE`,
    breakIt:
      'UPDATE web_sessions SET created_at = session_start WHERE session_id = (SELECT min(session_id) FROM web_sessions)',
  },
  {
    name: 'an e-mail is written when it is sent',
    violations: 'SELECT * FROM email_activity WHERE created_at <> sent_date',
    breakIt:
      'UPDATE email_activity SET sent_date = sent_date - INTERVAL 1 DAY WHERE activity_id = 50',
  },
  {
    name: 'an e-mail lies inside the dates of its campaign where a campaign runs',
    violations: `
      SELECT * FROM email_activity m
      WHERE EXISTS (SELECT * FROM campaigns c WHERE ${runs})
        AND NOT EXISTS (SELECT * FROM campaigns c WHERE ${runs} AND c.campaign_id = m.campaign_id)`,
    breakIt: 'UPDATE email_activity SET campaign_id = 1',
  },
  {
    name: 'a campaign runs on every day of the baseline and of the five weeks that follow',
    violations: `
      SELECT * FROM email_activity m, today
      WHERE m.sent_date < feed_start + INTERVAL 35 DAY
        AND NOT EXISTS (SELECT * FROM campaigns c WHERE ${runs})`,
    breakIt: 'DELETE FROM campaigns WHERE campaign_id IN (1, 3)',
  },
  {
    name: 'a campaign lasts 20 to 40 days and has a budget',
    violations: `
      SELECT * FROM campaigns WHERE end_date - start_date NOT BETWEEN 20 AND 40 OR budget <= 0`,
    breakIt: 'UPDATE campaigns SET end_date = start_date + 41 WHERE campaign_id = 4',
  },
  {
    name: 'what is clicked was opened',
    violations: 'SELECT * FROM email_activity WHERE clicked AND NOT opened',
    breakIt: 'UPDATE email_activity SET clicked = true, opened = false WHERE activity_id = 1',
  },
  {
    name: 'an e-mail that was opened has changed, and no other one has',
    violations: 'SELECT * FROM email_activity WHERE opened <> (updated_at > created_at)',
    breakIt: 'UPDATE email_activity SET opened = NOT opened WHERE activity_id = 1',
  },
  {
    name: 'about half of the e-mails are opened, and some of these clicked',
    violations: `
      SELECT avg(opened::INT) AS opened, avg(clicked::INT) AS clicked
      FROM email_activity, today WHERE sent_date < day_end - INTERVAL 3 DAY
      HAVING avg(opened::INT) NOT BETWEEN 0.35 AND 0.65 OR avg(clicked::INT) NOT BETWEEN 0.05 AND 0.3`,
    breakIt: 'UPDATE email_activity SET opened = true',
  },
];
