package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import io.corobridge.fiber.Fibers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;

/** Bodies that complete one another: no resumption recurses, however long the chain is, and none is lost. */
@Timeout(60)
class ChainTest {

    private static final int LONG = 20_000;
    private static final int FITS_THREADS = 500;

    private static int length(Engine engine) {
        return engine == Engine.PLATFORM ? FITS_THREADS : LONG;
    }

    private static List<CompletableFuture<Integer>> futures(int n) {
        return Stream.generate(CompletableFuture<Integer>::new).limit(n).toList();
    }

    @EachEngine
    void eachBodyCompletesWhatTheNextOneWaitsFor(Engine engine) {
        int n = length(engine);
        List<CompletableFuture<Integer>> links = futures(n + 1);
        List<ProbeSubscriber<Integer>> probes = IntStream.range(0, n)
                .mapToObj(i -> ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> {
                            int value = co.await(links.get(i));
                            links.get(i + 1).complete(value + 1);
                            return value;
                        }))
                        .request(1))
                .toList();
        probes.forEach(probe -> Await.until("suspended", () -> probe.bridge().state() == Coroutine.State.SUSPENDED));
        links.get(0).complete(0);
        probes.forEach(ProbeSubscriber::assertCompleted);
        assertThat(links.get(n)).isCompletedWithValue(n);
    }

    @EachEngine
    void eachBodyAsksTheOneBeforeForItsElement(Engine engine) {
        int n = engine == Engine.PLATFORM ? 200 : 2_000;
        BridgePublisher<Integer> source = Publishers.of(engine, co -> {
            co.yield(1);
            co.yield(2);
        });
        for (int i = 0; i < n; i++) {
            BridgePublisher<Integer> before = source;
            source = Publishers.of(engine, co -> {
                for (int element : co.each(before, 1)) {
                    co.yield(element);
                }
            });
        }
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(source);
        probe.request(1).awaitElements(1);
        probe.request(1).awaitElements(2);
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly(1, 2);
    }

    @EachEngine
    void eachBodyAwaitsABodyThatItSubscribes(Engine engine) {
        int n = engine == Engine.PLATFORM ? 200 : 2_000;
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(awaiting(engine, n));
        probe.request(1).assertCompleted();
        assertThat(probe.elements).containsExactly(n);
    }

    private static BridgePublisher<Integer> awaiting(Engine engine, int n) {
        return Publishers.single(engine, co -> n == 0 ? 0 : 1 + co.await(awaiting(engine, n - 1)));
    }

    /** Bodies that one resumes far down a chain run in the order in which they were resumed. */
    @EachEngine
    void manyThatAreResumedByOneAtTheEndOfAChain(Engine engine) {
        int n = 100;
        List<CompletableFuture<Integer>> links = futures(n + 1);
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<ProbeSubscriber<Integer>> probes = new ArrayList<>();
        List<CompletableFuture<Integer>> last = futures(10);
        for (int i = 0; i < n; i++) {
            int k = i;
            probes.add(ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> {
                        co.await(links.get(k));
                        links.get(k + 1).complete(1);
                        if (k == n - 1) {
                            last.forEach(future -> future.complete(1));
                        }
                        return k;
                    }))
                    .request(1));
        }
        for (int i = 0; i < last.size(); i++) {
            int k = i;
            probes.add(ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> {
                        co.await(last.get(k));
                        order.add(k);
                        return k;
                    }))
                    .request(1));
        }
        probes.forEach(probe -> Await.until("suspended", () -> probe.bridge().state() == Coroutine.State.SUSPENDED));
        links.get(0).complete(0);
        probes.forEach(ProbeSubscriber::assertCompleted);
        assertThat(order).hasSize(last.size());
        if (!Fibers.haveThreads(engine)) {
            assertThat(order).isSorted();
        }
    }

    /** A body that blocks for what it resumed: the library runs that before it blocks the thread. */
    @EachEngine
    void aBodyThatBlocksForTheNextOne(Engine engine) {
        int n = 100;
        List<CompletableFuture<Integer>> links = futures(n + 1);
        List<CompletableFuture<Integer>> answers = futures(n + 1);
        AtomicInteger answered = new AtomicInteger();
        List<ProbeSubscriber<Integer>> probes = IntStream.range(0, n)
                .mapToObj(i -> ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> {
                            int value = co.await(links.get(i));
                            links.get(i + 1).complete(value + 1);
                            if (i + 1 < n) {
                                Blocking.await(Awaitable.of(answers.get(i + 1)));
                            }
                            answers.get(i).complete(value);
                            return answered.incrementAndGet();
                        }))
                        .request(1))
                .toList();
        probes.forEach(probe -> Await.until("suspended", () -> probe.bridge().state() == Coroutine.State.SUSPENDED));
        links.get(0).complete(0);
        probes.forEach(ProbeSubscriber::assertCompleted);
        assertThat(answered).hasValue(n);
    }

    /** Two bodies that hand each other numbers: each finds the other mounted, and leaves it a permit. */
    @EachEngine
    void twoBodiesInTurn(Engine engine) {
        int n = 10_000;
        List<CompletableFuture<Integer>> to = futures(2 * n + 1);
        List<ProbeSubscriber<Integer>> probes = IntStream.range(0, 2)
                .mapToObj(side -> ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> {
                            for (int i = side; i < 2 * n; i += 2) {
                                co.await(to.get(i));
                                to.get(i + 1).complete(1);
                            }
                            return side;
                        }))
                        .request(1))
                .toList();
        to.get(0).complete(1);
        probes.forEach(ProbeSubscriber::assertCompleted);
    }
}
