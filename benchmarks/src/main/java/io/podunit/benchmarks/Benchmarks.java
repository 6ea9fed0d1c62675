package io.podunit.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Measures each figure that Podunit promises against a baseline of the same run. Started by {@code benchmarks/run}. */
final class Benchmarks {

    private Benchmarks() {}

    /** Arguments: the repository, how many repetitions, the figures. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
        Setting setting = new Setting(root, Integer.parseInt(arguments[1]));
        Results results = new Results();
        System.out.printf(
                "Load average %.2f on %d processors%n",
                Results.load(), Runtime.getRuntime().availableProcessors());
        try {
            for (String figure : List.of(arguments).subList(2, arguments.length)) {
                named(figure, setting).measure(results);
            }
        } finally {
            System.out.printf("Load average %.2f%n", Results.load());
            results.write(root.resolve("benchmarks/results"));
        }
        System.exit(results.areKept() ? 0 : 1);
    }

    private static Benchmark named(String figure, Setting setting) {
        return Optional.<Benchmark>ofNullable(
                        switch (figure) {
                            case "start" -> new StartBenchmark(setting);
                            case "delivery" -> new DeliveryBenchmark(setting);
                            case "edit" -> new EditBenchmark(setting);
                            case "overhead" -> new OverheadBenchmark(setting);
                            case "load" -> new LoadBenchmark(setting);
                            case "split" -> new SplitBenchmark(setting);
                            case "requests" -> new RequestsBenchmark(setting);
                            case "scale" -> new ScaleBenchmark(setting);
                            case "store" -> new StoreBenchmark(setting);
                            case "service" -> new ServiceBenchmark(setting);
                            case "upload" -> new UploadBenchmark(setting);
                            case "sizes" -> new SizesBenchmark(setting);
                            case "memory" -> new MemoryBenchmark(setting);
                            case "codec" -> new CodecBenchmark(setting);
                            default -> null;
                        })
                .orElseThrow(() -> new IllegalArgumentException("There is no figure '" + figure + "'."));
    }
}
