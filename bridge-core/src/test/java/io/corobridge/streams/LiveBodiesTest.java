package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Bodies;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.LiveBody;
import io.corobridge.LiveBody.Wait;
import io.corobridge.concurrent.TaskGroup;
import io.corobridge.fiber.Fibers;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;

/** The list of live bodies, on each engine. Each body of a test has a name of its own. */
@Timeout(120)
class LiveBodiesTest {

    private static final Wait STAGE = new Wait("CompletableFuture", null);

    private static Stream<LiveBody> all(List<LiveBody> bodies) {
        return bodies.stream().flatMap(body -> Stream.concat(Stream.of(body), all(body.children())));
    }

    private static Optional<LiveBody> find(String name) {
        return all(Bodies.live()).filter(body -> body.name().equals(name)).findFirst();
    }

    private static LiveBody awaitSuspended(String name) {
        Await.until(
                name + " waits",
                () -> find(name).filter(body -> body.state() == State.SUSPENDED).isPresent());
        return find(name).orElseThrow();
    }

    private static void awaitGone(String name) {
        Await.until(name + " has left the list", () -> find(name).isEmpty());
    }

    @EachEngine
    void aBodyThatWaitsForAStageIsListedWithItAndLeavesTheListAtItsEnd(Engine engine) {
        CompletableFuture<Integer> price = new CompletableFuture<>();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>single(
                        engine, CoroutineBody.named("waits for a stage", co -> co.await(price))))
                .request(1);
        LiveBody body = awaitSuspended("waits for a stage");
        assertThat(body.kind()).isEqualTo("coroutine");
        assertThat(body.engine()).isEqualTo(engine);
        assertThat(body.task()).isNull();
        assertThat(body.waits()).containsExactly(STAGE);
        assertThat(body.children()).isEmpty();
        price.complete(7);
        probe.awaitEnd().assertCompleted();
        awaitGone("waits for a stage");
    }

    @EachEngine
    void aBodyThatWaitsForDemandShowsThatAndLeavesTheListAtACancel(Engine engine) {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                        Publishers.<Integer>of(engine, GeneratorBody.named("waits for demand", co -> {
                            co.yield(1);
                            co.yield(2);
                        })))
                .request(1);
        LiveBody body = awaitSuspended("waits for demand");
        assertThat(body.kind()).isEqualTo("async generator");
        assertThat(body.waits()).containsExactly(new Wait("demand", null));
        probe.cancel().awaitClosed();
        awaitGone("waits for demand");
    }

    @EachEngine
    void theCoroutinesThatABodyAwaitsAreShownFromOutsideIn(Engine engine) {
        CompletableFuture<Integer> price = new CompletableFuture<>();
        CoroutineBody<Integer> inner = CoroutineBody.named("inner", co -> co.await(price));
        CoroutineBody<Integer> middle = CoroutineBody.named("middle", co -> co.await(Coroutine.of(engine, inner)));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>single(
                        engine, CoroutineBody.named("outer of three", co -> co.await(Coroutine.of(engine, middle)))))
                .request(1);
        assertThat(awaitSuspended("outer of three").waits())
                .containsExactly(new Wait("coroutine", "middle"), new Wait("coroutine", "inner"), STAGE);
        price.complete(7);
        probe.awaitEnd().assertCompleted();
    }

    @EachEngine
    void theGeneratorOfALoopIsShownWhileTheLoopWaitsForItAndNotInItsBlock(Engine engine) {
        CompletableFuture<Integer> ofGenerator = new CompletableFuture<>();
        CompletableFuture<Integer> ofBlock = new CompletableFuture<>();
        GeneratorBody<Integer, Void> numbers = GeneratorBody.named("numbers", co -> co.yield(co.await(ofGenerator)));
        ProbeSubscriber<Object> probe = ProbeSubscriber.to(
                        Publishers.<Object>single(engine, CoroutineBody.named("loops", co -> {
                            co.forEach(AsyncIterable.of(engine, numbers), n -> co.await(ofBlock));
                            return 1;
                        })))
                .request(1);
        assertThat(awaitSuspended("loops").waits()).containsExactly(new Wait("async generator", "numbers"), STAGE);
        ofGenerator.complete(7);
        Await.until("the block waits", () -> find("loops").orElseThrow().waits().equals(List.of(STAGE)));
        ofBlock.complete(8);
        probe.awaitEnd().assertCompleted();
    }

    @EachEngine
    void tasksAreTheChildrenOfTheBodyThatOpenedTheirGroupAndItsBlocksAreNamed(Engine engine) {
        CompletableFuture<Integer> price = new CompletableFuture<>();
        ProbeSubscriber<Object> probe = ProbeSubscriber.to(Publishers.<Object>single(
                        engine,
                        CoroutineBody.named(
                                "opens a group",
                                co -> co.with(
                                        new Pool(),
                                        pool -> co.with(TaskGroup.open(), group -> {
                                            group.start(
                                                    "first",
                                                    CoroutineBody.<Integer>named("a task", t -> t.await(price)));
                                            return co.await(group.start(
                                                    "second",
                                                    CoroutineBody.<Integer>named("a task", t -> t.await(price))));
                                        })))))
                .request(1);
        Await.until(
                "both tasks wait",
                () -> find("opens a group").stream()
                                .flatMap(body -> body.children().stream())
                                .filter(task -> task.state() == State.SUSPENDED)
                                .count()
                        == 2);
        LiveBody body = awaitSuspended("opens a group");
        assertThat(body.waits()).containsExactly(new Wait("task", "second"));
        assertThat(body.blocks()).containsExactly("LiveBodiesTest$Pool", "task group");
        assertThat(body.children()).extracting(LiveBody::task).containsExactlyInAnyOrder("first", "second");
        assertThat(body.children()).allSatisfy(task -> {
            assertThat(task.name()).isEqualTo("a task");
            assertThat(task.waits()).containsExactly(STAGE);
            assertThat(task.blocks()).isEmpty();
        });
        price.complete(7);
        probe.awaitEnd().assertCompleted();
    }

    private static final class Pool implements AsyncContextManager<Integer> {

        @Override
        public io.corobridge.Awaitable<Integer> aenter() {
            return io.corobridge.Awaitable.ready(1);
        }

        @Override
        public io.corobridge.Awaitable<Boolean> aexit(@Nullable Throwable error) {
            return io.corobridge.Awaitable.ready(false);
        }
    }

    @EachEngine
    void aBodyIsTheChildOfTheBodyThatReadsItsPublisher(Engine engine) {
        CompletableFuture<Integer> price = new CompletableFuture<>();
        BridgePublisher<Integer> source =
                Publishers.<Integer>of(engine, GeneratorBody.named("is read", co -> co.yield(co.await(price))));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                        Publishers.<Integer>single(engine, CoroutineBody.named("reads", co -> co.await(source))))
                .request(1);
        awaitSuspended("is read");
        LiveBody reader = awaitSuspended("reads");
        assertThat(reader.children()).extracting(LiveBody::name).containsExactly("is read");
        assertThat(reader.waits()).hasSize(1);
        price.complete(7);
        probe.awaitEnd().assertCompleted();
    }

    @EachEngine
    void aScopeStandsBetweenItsReaderAndItsBody(Engine engine) {
        CompletableFuture<Integer> price = new CompletableFuture<>();
        BridgePublisher<Integer> inside =
                Publishers.<Integer>single(engine, CoroutineBody.named("inside a scope", co -> co.await(price)));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                        Publishers.<Integer, Integer>usingWhen(Pool::new, resource -> inside))
                .request(1);
        awaitSuspended("inside a scope");
        assertThat(Bodies.live())
                .filteredOn(root -> root.kind().equals("scope"))
                .anySatisfy(scope -> {
                    assertThat(scope.name()).isEqualTo("usingWhen, open");
                    assertThat(scope.children()).extracting(LiveBody::name).containsExactly("inside a scope");
                });
        price.complete(7);
        probe.awaitEnd().assertCompleted();
    }

    @EachEngine
    void aSuspendedBodyThatNobodyCanResumeIsNotKeptByTheList(Engine engine) {
        if (Fibers.haveThreads(engine)) {
            return; // its thread holds it
        }
        Garbage.awaitCollected("the list", lost(engine));
        awaitGone("is lost");
    }

    private static WeakReference<?> lost(Engine engine) {
        byte[] captured = new byte[1];
        ProbeSubscriber.to(Publishers.<Integer>single(engine, CoroutineBody.named("is lost", co -> {
                    co.await(new CompletableFuture<Integer>());
                    return captured.length;
                })))
                .request(1);
        awaitSuspended("is lost");
        return new WeakReference<>(captured);
    }

    @EachEngine
    void theTextAndTheJsonShowTheTree(Engine engine) {
        CompletableFuture<Integer> price = new CompletableFuture<>();
        BridgePublisher<Integer> source =
                Publishers.<Integer>single(engine, CoroutineBody.named("below", co -> co.await(price)));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>single(
                        engine, CoroutineBody.named("say \"above\"", co -> co.await(source))))
                .request(1);
        awaitSuspended("below");
        awaitSuspended("say \"above\"");
        String lower = engine.name().toLowerCase(java.util.Locale.ROOT);
        assertThat(Bodies.text().lines())
                .anyMatch(line -> line.matches("  below \\(coroutine, " + lower
                        + "\\), SUSPENDED for \\d+\\.\\d s, waits for CompletableFuture"));
        assertThat(Bodies.json())
                .contains(
                        "{\"name\":\"say \\\"above\\\"\",\"kind\":\"coroutine\",\"task\":null,\"state\":\"SUSPENDED\","
                                + "\"engine\":\"" + lower + "\",\"waitingMillis\":")
                .contains("\"children\":[{\"name\":\"below\",");
        price.complete(7);
        probe.awaitEnd().assertCompleted();
    }
}
