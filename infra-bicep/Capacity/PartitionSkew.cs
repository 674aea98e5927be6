namespace ConnectedInsurance.Capacity;

/// <summary>How unevenly dongles fall on partitions: the hub hashes their names, so it is as if they were thrown.</summary>
internal static class PartitionSkew
{
    private const int Throws = 50;

    /// <summary>Traffic of the fullest partition in times of the mean, in the middle and at the worst of many fleets, with so many dongles at work.</summary>
    public static (double Median, double Worst) Of(int dongles, int partitions, Random random)
    {
        var fullest = new double[Throws];
        for (var i = 0; i < Throws; i++)
        {
            var loads = new int[partitions];
            for (var dongle = 0; dongle < dongles; dongle++)
            {
                loads[random.Next(partitions)]++;
            }

            fullest[i] = loads.Max() / ((double)dongles / partitions);
        }

        Array.Sort(fullest);
        return (fullest[Throws / 2], fullest[^1]);
    }
}
