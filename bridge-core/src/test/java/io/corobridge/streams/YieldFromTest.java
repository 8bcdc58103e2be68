package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.GeneratorScope;
import io.corobridge.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** {@code co.yieldFrom}; that it does what a loop with a {@code yield} does is {@link YieldFromAsALoopTest}'s. */
class YieldFromTest {

    private final List<Object> log = new CopyOnWriteArrayList<>();
    private final RecordingContext context = new RecordingContext();

    private static AsyncIterable<Integer> upTo(Engine engine, int end) {
        return AsyncIterable.of(engine, co -> {
            for (int i = 0; i < end; i++) {
                co.yield(i);
            }
        });
    }

    private static AsyncIterable<Integer> levels(Engine engine, int levels, AsyncIterable<Integer> innermost) {
        UnaryOperator<AsyncIterable<Integer>> level = below -> AsyncIterable.of(engine, co -> co.yieldFrom(below));
        return IntStream.range(0, levels).boxed().reduce(innermost, (below, i) -> level.apply(below), (a, b) -> a);
    }

    private ProbeSubscriber<Integer> reading(AsyncIterable<Integer> source) {
        return ProbeSubscriber.to(Publishers.from(source), context);
    }

    @EachEngine
    void anElementIsOneCallThroughAnyNumberOfGenerators(Engine engine) {
        for (int levels : new int[] {1, 2, 9}) {
            ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
            probe.whenNext(element -> log.add(StackWalker.getInstance().walk(frames -> frames.filter(
                                    frame -> frame.getMethodName().equals("element"))
                            .count())))
                    .subscribeTo(Publishers.from(levels(engine, levels, upTo(engine, 2))), context);
            probe.request(2).assertCompleted();
        }
        assertThat(log).hasSize(6).containsOnly(1L);
    }

    @EachEngine
    void aWalkThatCallsItself(Engine engine) {
        AsyncIterable<Integer> walk = walk(engine, 1, 6);
        ProbeSubscriber<Integer> probe = reading(walk).request(1).request(62);
        probe.assertCompleted();
        assertThat(probe.elements).hasSize(63).doesNotHaveDuplicates().startsWith(1, 2, 4, 8, 16, 32, 33);
    }

    private static AsyncIterable<Integer> walk(Engine engine, int node, int depth) {
        return AsyncIterable.of(engine, co -> {
            co.yield(node);
            if (depth > 1) {
                co.yieldFrom(walk(engine, 2 * node, depth - 1));
                co.yieldFrom(walk(engine, 2 * node + 1, depth - 1));
            }
        });
    }

    @EachEngine
    void aWalkOfADirectoryYieldsTheFilesBelowIt(Engine engine, @TempDir Path directory) throws IOException {
        Path deep = Files.createDirectories(directory.resolve("b/c"));
        for (Path file : List.of(directory.resolve("a"), deep.resolve("d"), directory.resolve("e"))) {
            Files.createFile(file);
        }
        ProbeSubscriber<Path> probe = ProbeSubscriber.to(Publishers.from(files(engine, directory)), context);
        probe.request(3).assertCompleted();
        assertThat(probe.elements).containsExactly(directory.resolve("a"), deep.resolve("d"), directory.resolve("e"));
    }

    private static AsyncIterable<Path> files(Engine engine, Path directory) {
        return AsyncIterable.of(engine, co -> {
            for (Path entry : co.blocking(() -> entries(directory))) {
                if (Files.isDirectory(entry)) {
                    co.yieldFrom(files(engine, entry));
                } else {
                    co.yield(entry);
                }
            }
        });
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    @EachEngine
    void deeperThanAStackAllows(Engine engine) {
        ProbeSubscriber<Integer> probe = reading(levels(engine, 450, upTo(engine, 20)));
        probe.request(20).assertCompleted();
        assertThat(probe.elements).hasSize(20).isSorted();
    }

    @EachEngine
    void aPublisherIsReadInBatchesAndCancelledWithTheBody(Engine engine) {
        ScriptedPublisher source = ScriptedPublisher.counting(400);
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(Publishers.<Integer>of(engine, co -> co.yieldFrom(source)), context);
        probe.request(100).awaitElements(100);
        probe.cancel().awaitClosed().assertNoEnd();
        assertThat(source.requests).containsExactly(256L);
        assertThat(source.cancels).hasValue(1);
        assertThat(source.violations).isEmpty();
        assertThat(context.elements).hasSize(156).startsWith(100).endsWith(255);
    }

    @EachEngine
    void nothingIsAwaitedWhileAnElementWaitsForDemand(Engine engine) {
        CompletableFuture<Integer> first = new CompletableFuture<>();
        AsyncIterable<Integer> innermost = AsyncIterable.of(engine, co -> co.yield(co.await(first)));
        AsyncIterable<Integer> source = levels(engine, 2, innermost);
        AsyncGenerator<Integer, Void> outermost = AsyncGenerator.of(engine, co -> {
            co.yield(0);
            co.yieldFrom(source);
        });
        ProbeSubscriber<Integer> probe =
                ProbeSubscriber.to(Publishers.from(outermost), context).request(1);
        Await.until("the source awaits", () -> isSuspended(outermost) && outermost.awaiting() == source);
        first.complete(1);
        Await.until("it awaits nothing", () -> isSuspended(outermost) && outermost.awaiting() == null);
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly(0, 1);
    }

    @EachEngine
    void aValueThatIsSentByHandIsDropped(Engine engine) {
        AsyncGenerator<Integer, String> outer = AsyncGenerator.of(engine, (GeneratorScope<Integer, String> co) -> {
            co.yieldFrom(AsyncIterable.<Integer>of(engine, inner -> {
                log.add(String.valueOf(inner.yield(1)));
                log.add(String.valueOf(inner.yield(2)));
            }));
            log.add(co.yield(3));
        });
        assertThat(step(outer.anext())).isEqualTo(1);
        assertThat(step(outer.asend("lost"))).isEqualTo(2);
        assertThat(step(outer.asend("lost"))).isEqualTo(3);
        step(outer.aclose());
        assertThat(log).containsExactly("null", "null");
    }

    private static <T> @Nullable T step(Awaitable<T> awaitable) {
        return ((Step.Returned<T>) awaitable.await().send(null)).value();
    }

    private static boolean isSuspended(AsyncGenerator<?, ?> generator) {
        return generator.state() == State.SUSPENDED;
    }
}
