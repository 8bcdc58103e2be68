package io.corobridge.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each contender in each case once, for breakage only: these are no figures. */
class SmokeTest {

    @Test
    void everyCaseRuns() throws Exception {
        System.setProperty("jmh.ignoreLock", "true");
        Report report = Suite.run(
                new OptionsBuilder()
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .timeout(TimeValue.seconds(30))
                        .verbosity(VerboseMode.SILENT)
                        .build(),
                System.out);
        assertThat(report.rows())
                .hasSize(Suite.CASES.stream()
                        .mapToInt(benchmark -> methods(benchmark) * contenders(benchmark))
                        .sum());
        assertThat(report.csv().lines()).hasSize(report.rows().size() + 1);
        assertThat(report.targets().lines()).hasSize(Target.ALL.size() + 2);
        assertThat(Target.ALL).filteredOn(target -> target.peer() != null).allSatisfy(target -> assertThat(Suite.CASES)
                .anySatisfy(benchmark -> assertThat(benchmark).hasPublicMethods(target.benchmark())));
    }

    @Test
    void noTwoCasesShareTheirContenders() {
        assertThat(Suite.CASES.stream()
                        .map(benchmark -> Suite.parameter(benchmark).getName()))
                .doesNotHaveDuplicates();
    }

    private static int methods(Class<?> benchmark) {
        return (int) Stream.of(benchmark.getMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .count();
    }

    private static int contenders(Class<?> benchmark) {
        return (int)
                Stream.of(Suite.parameter(benchmark).getAnnotation(Param.class).value())
                        .filter(contender -> Contenders.missing(contender).isEmpty())
                        .count();
    }
}
