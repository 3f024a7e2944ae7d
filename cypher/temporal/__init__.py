"""Days, times, moments and durations, to the nanosecond."""
