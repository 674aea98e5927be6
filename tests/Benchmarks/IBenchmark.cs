namespace ConnectedInsurance.Benchmarks;

/// <summary>One speed the platform must reach.</summary>
internal interface IBenchmark
{
    /// <summary>How it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What is measured, in one sentence.</summary>
    string What { get; }

    /// <summary>Measures it.</summary>
    Task<BenchmarkResult> Run(BenchmarkOptions options);
}
