// Half of what tests of hosts and processes take is waiting: four go on at once, on two cores. Whoever
// counts, measures or takes what is the process's own (the console) says so and goes alone:
// [NonParallelizable].
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(4)]
