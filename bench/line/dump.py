"""Prints the stored transcript as JSON Lines, in stored order, for the load bench to compare with what its citizens saw."""
import json, sqlite3, sys

store = sqlite3.connect(f"file:{sys.argv[1]}/bot.db?mode=ro", uri=True)
rows = store.execute(
    """select c.ExternalUserId, a.Direction, a.MessageId, a.ExternalId, a.Text from Activities a join Contacts c on c.Id = a.ContactId
       where a.Kind in ('text', 'removed') order by a.Seq""")
for user, direction, message, event, text in rows:
    print(json.dumps({"user": user, "dir": "in" if direction == 0 else "out", "id": message, "event": event.split(":")[0], "text": text or ""}, ensure_ascii=False))
