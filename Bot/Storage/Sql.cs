using Microsoft.Data.Sqlite;

namespace Bot.Storage;

/// <summary>One connection with its prepared commands. Parameters are <c>@0</c>, <c>@1</c>… Not for use by two threads at once.</summary>
public sealed class Sql : IDisposable
{
    /// <summary>Filters make many statements; the prepared ones are dropped when there are more than this.</summary>
    private const int MostPrepared = 500;
    private readonly Dictionary<string, SqliteCommand> commands = [];

    public Sql(string connectionString)
    {
        Connection = new SqliteConnection(connectionString);
        Connection.Open();
        // secure_delete: erased words leave the file, not only the index
        Run("pragma busy_timeout=5000");
        Run("pragma synchronous=full");
        Run("pragma secure_delete=on");
        Run("pragma foreign_keys=on");
    }

    public SqliteConnection Connection { get; }

    public int Run(string sql, params object?[] values) => Command(sql, values).ExecuteNonQuery();

    public T? Value<T>(string sql, params object?[] values) =>
        Command(sql, values).ExecuteScalar() is T value ? value : default;

    public List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values)
    {
        using var reader = Command(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    private SqliteCommand Command(string sql, object?[] values)
    {
        if (!commands.TryGetValue(sql, out var command))
        {
            if (commands.Count >= MostPrepared) Unprepare();
            command = Connection.CreateCommand();
#pragma warning disable CA2100 // every statement is made of constants of ours; values go in as parameters
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++) command.Parameters.Add(new SqliteParameter("@" + i, null));
            commands.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private void Unprepare()
    {
        foreach (var command in commands.Values) command.Dispose();
        commands.Clear();
    }

    public void Dispose()
    {
        Unprepare();
        Connection.Dispose();
    }
}
