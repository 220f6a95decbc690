using Concierge.Domain.Kernel;

namespace Concierge.Domain.Bookings;

/// <summary>
/// The places of a resource: a capacity of N is N lanes, and in each what is taken does not overlap. A booking in a
/// lane that is gone since stands, and while it does its time takes no more: nobody can tell whose place it has.
/// </summary>
internal sealed class Lanes(int capacity, IReadOnlyList<Taken> taken)
{
    private readonly Dictionary<int, TimeSlot[]> _held = taken.GroupBy(each => each.Lane).ToDictionary(
        lane => lane.Key, lane => lane.Select(each => each.Held).OrderBy(held => held.StartsAt).ToArray());

    /// <summary>The first free lane, or with a spread one of the others.</summary>
    public int? FindFree(TimeSlot wanted, int spread)
    {
        if (_held.Keys.Any(lane => lane > capacity && IsTaken(lane, wanted)))
            return null;

        List<int> free = [.. Enumerable.Range(1, capacity).Where(lane => !IsTaken(lane, wanted))];
        return free is [] ? null : free[spread % free.Count];
    }

    // The last that begins before the wanted time ends is the only one that can reach into it.
    private bool IsTaken(int lane, TimeSlot wanted)
    {
        if (!_held.TryGetValue(lane, out var held))
            return false;

        var (low, high) = (0, held.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (held[middle].StartsAt < wanted.EndsAt)
                low = middle + 1;
            else
                high = middle;
        }

        return low > 0 && held[low - 1].Overlaps(wanted);
    }
}
