package io.corobridge.benchmarks;

import java.io.PrintStream;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** All cases, with the contenders that this JVM can run. */
final class Suite {

    static final List<Class<?>> CASES = List.of(
            Emission.class,
            Each.class,
            ReadyAwait.class,
            SingleValue.class,
            Nested.class,
            AnextByHand.class,
            SuspendAndClose.class,
            WaitsOnce.class,
            BetweenBodies.class);

    private Suite() {}

    /** Runs what {@code options} select, and says on {@code log} what it leaves out. */
    static Report run(Options options, PrintStream log) throws RunnerException {
        ChainedOptionsBuilder builder = new OptionsBuilder()
                .parent(options)
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED") // for the inline engine
                .shouldFailOnError(true);
        TreeSet<String> skipped = new TreeSet<>();
        for (Class<?> benchmark : CASES) {
            Field parameter = parameter(benchmark);
            List<String> contenders = new ArrayList<>();
            for (String contender : options.getParameter(parameter.getName())
                    .orElse(List.of(parameter.getAnnotation(Param.class).value()))) {
                Optional<String> missing = Contenders.missing(contender);
                missing.ifPresentOrElse(
                        reason -> skipped.add("skipped: " + contender + ": " + reason),
                        () -> contenders.add(contender));
            }
            builder.param(parameter.getName(), contenders.toArray(String[]::new));
        }
        skipped.forEach(log::println);
        return new Report(
                new Runner(builder.build()).run().stream().map(Row::of).toList());
    }

    /** The field that JMH fills with the contender; its name is the case's own, since JMH fills by name. */
    static Field parameter(Class<?> benchmark) {
        return Arrays.stream(benchmark.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Param.class))
                .findFirst()
                .orElseThrow();
    }
}
