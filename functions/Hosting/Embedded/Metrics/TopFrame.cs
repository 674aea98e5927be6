using System.Globalization;
using Spectre.Console;

namespace ConnectedInsurance.Hosting.Embedded.Metrics;

/// <summary>What an operator wants to see at one glance, made from two readings and the time between them.</summary>
internal static class TopFrame
{
    private const string Ours = "connected_insurance_";
    private const double Mebi = 1 << 20;

    /// <summary>The rows: what, how much, and a remark.</summary>
    public static IReadOnlyList<(string What, string Value, string Remark)> Rows(MetricsReading before, MetricsReading now, TimeSpan between)
    {
        double Rate(string name, string label = "") => (now.Sum(Ours + name, label) - before.Sum(Ours + name, label)) / between.TotalSeconds;
        string Milliseconds(string name, double share) => Number(now.Quantile(name, share, before) * 1000, "F1");
        string Percentiles(string name) => $"{Milliseconds(name, 0.5)} / {Milliseconds(name, 0.99)} ms";

        return
        [
            ("batches taken", $"{Number(Rate("intake_posted_total", "status=\"201\""), "F1")}/s",
                $"{Number(Rate("intake_posted_total") - Rate("intake_posted_total", "status=\"201\""), "F1")}/s refused"),
            ("waiting for intake", Number(now.Sum(Ours + "stream_lag"), "F0"), $"{Number(Rate("intake_batches_total"), "F1")}/s stored"),
            ("quarantined", Number(now.Sum(Ours + "intake_quarantined_total"), "F0"), $"{Number(Rate("intake_quarantined_total"), "F1")}/s"),
            ("trips closed", $"{Number(Rate("trips_closed_total"), "F1")}/s",
                $"{Number(now.Sum(Ours + "trips_closed_total"), "F0")} in all, {Number(now.Sum(Ours + "orchestrations_live"), "F0")} orchestrations in memory"),
            ("open deadlines", Number(now.Sum(Ours + "trips_deadlines"), "F0"), $"oldest overdue {Number(now.Sum(Ours + "trips_overdue_seconds"), "F0")} s"),
            ("disclosures", $"{Number(Rate("consent_disclosures_total", "outcome=\"released\""), "F1")}/s",
                $"{Number(Rate("consent_disclosures_total", "outcome=\"refused\""), "F1")}/s refused"),
            ("commits", $"{Number(Rate("tables_commits_total"), "F1")}/s", $"p50 / p99 {Percentiles(Ours + "tables_commit_duration_seconds")}"),
            ("log fsync", $"{Number(Rate("stream_fsync_duration_seconds_count"), "F1")}/s", $"p50 / p99 {Percentiles(Ours + "stream_fsync_duration_seconds")}"),
            ("requests", $"{Number((now.Sum("http_server_request_duration_seconds_count") - before.Sum("http_server_request_duration_seconds_count")) / between.TotalSeconds, "F1")}/s",
                $"p50 / p99 {Percentiles("http_server_request_duration_seconds")}"),
            ("memory", $"{Number(now.Sum("dotnet_process_memory_working_set_bytes") / Mebi, "F0")} MiB",
                $"{Number(now.Sum("dotnet_gc_last_collection_memory_committed_size_bytes") / Mebi, "F0")} MiB of it the collector's"),
        ];
    }

    /// <summary>The rows as a table.</summary>
    public static Table Table(IReadOnlyList<(string What, string Value, string Remark)> rows)
    {
        var table = new Table { Border = TableBorder.Rounded }.AddColumn("what").AddColumn(new TableColumn("now").RightAligned()).AddColumn("");
        foreach (var (what, value, remark) in rows)
        {
            table.AddRow(what, value, remark);
        }

        return table;
    }

    private static string Number(double value, string format) => double.IsNaN(value) ? "-" : value.ToString(format, CultureInfo.InvariantCulture);
}
