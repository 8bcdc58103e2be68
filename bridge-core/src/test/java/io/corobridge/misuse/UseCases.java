package io.corobridge.misuse;

import static io.corobridge.misuse.NullCases.errorOf;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.streams.Await;
import io.corobridge.streams.BridgePublisher;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Objects that are used twice, elsewhere, or in another way than they can be. */
final class UseCases {

    private static final String COROUTINE = "coroutine 'UseCases'";
    private static final String GENERATOR = "async generator 'UseCases'";

    private UseCases() {}

    private static <T> Throwable subscribed(BridgePublisher<T> publisher) {
        return ProbeSubscriber.to(publisher).request(1).assertFailed();
    }

    private static AsyncContextManager<Integer> entered(Engine engine) {
        AsyncContextManager<Integer> manager = AsyncContextManager.of(engine, co -> co.yield(1));
        ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> co.with(manager, i -> i)))
                .request(1)
                .assertCompleted();
        return manager;
    }

    private static Coroutine<Integer> ended(Engine engine) {
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> 1);
        coroutine.send(null);
        return coroutine;
    }

    private static Coroutine<Integer> waiting(Engine engine) {
        CompletableFuture<Integer> never = new CompletableFuture<>();
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> co.await(never));
        coroutine.send(null);
        return coroutine;
    }

    private static Throwable usedAfterTheEnd(Engine engine) {
        CompletableFuture<CoroutineScope> kept = new CompletableFuture<>();
        ProbeSubscriber.to(Publishers.<Integer>single(engine, co -> {
                    kept.complete(co);
                    return 1;
                }))
                .request(1)
                .assertCompleted();
        return catchThrowable(() -> kept.join().await(Awaitable.ready(1)));
    }

    private static Throwable usedOnAnotherThread(Engine engine) {
        CompletableFuture<Throwable> error = new CompletableFuture<>();
        return errorOf(engine, co -> {
            new Thread(() -> error.complete(catchThrowable(() -> co.await(Awaitable.ready(1)))), "stranger").start();
            throw (Exception) co.await(error);
        });
    }

    private static Throwable ignoredExit(Engine engine) {
        RecordingContext context = new RecordingContext();
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                        Publishers.<Integer>of(engine, co -> {
                            for (int i = 0; i < 5; i++) {
                                try {
                                    co.yield(i);
                                } catch (Throwable swallowed) {
                                    continue;
                                }
                            }
                        }),
                        context)
                .request(1);
        probe.awaitElements(1);
        probe.cancel();
        Await.until("reported", () -> !context.errors.isEmpty());
        return context.errors.get(0);
    }

    static List<Case> all() {
        return List.of(
                Case.of(
                        "a manager of a body that is entered twice",
                        engine -> errorOf(engine, co -> co.with(entered(engine), i -> i)),
                        "the manager of " + GENERATOR + " was entered before",
                        "make a new one for each use, () -> AsyncContextManager.of(body)"),
                Case.of(
                        "a manager of a body that scopes share",
                        engine -> {
                            AsyncContextManager<Integer> shared = entered(engine);
                            return subscribed(Publishers.usingWhen(
                                    () -> shared, i -> Publishers.<Integer>single(engine, co -> i)));
                        },
                        "the manager of " + GENERATOR + " was entered before"),
                Case.of(
                        "a manager whose body never yields",
                        engine -> errorOf(
                                engine, co -> co.with(AsyncContextManager.<Integer>of(engine, in -> {}), i -> i)),
                        GENERATOR + " ended without a yield",
                        "yields once"),
                Case.of(
                        "a manager whose body yields twice",
                        engine -> errorOf(
                                engine,
                                co -> co.with(
                                        AsyncContextManager.<Integer>of(engine, in -> {
                                            in.yield(1);
                                            in.yield(2);
                                        }),
                                        i -> i)),
                        GENERATOR + " yielded a second time",
                        "yields once"),
                Case.of(
                        "a coroutine that is awaited after its end",
                        engine -> errorOf(engine, co -> co.await(ended(engine))),
                        COROUTINE + " was awaited before",
                        "make a new one for each use"),
                Case.of(
                        "a coroutine that is subscribed after its end",
                        engine -> subscribed(Publishers.<Integer>from(ended(engine))),
                        COROUTINE + " was awaited before",
                        "make a new one for each use",
                        "for each retry"),
                Case.of(
                        "a coroutine that is awaited while it waits",
                        engine -> errorOf(engine, co -> co.await(waiting(engine))),
                        COROUTINE + " is being awaited already",
                        "let a task run it"),
                Case.of(
                        "an anext() that is awaited twice",
                        engine -> errorOf(engine, co -> {
                            Awaitable<Integer> next = AsyncGenerator.<Integer, Void>of(engine, in -> in.yield(1))
                                    .anext();
                            return co.await(next) + co.await(next);
                        }),
                        "anext() of " + GENERATOR + " was awaited before",
                        "call it again for each await"),
                Case.of(
                        "a generator with a second subscriber after its end",
                        engine -> {
                            BridgePublisher<Integer> publisher =
                                    Publishers.from(AsyncGenerator.<Integer, Void>of(engine, co -> co.yield(1)));
                            ProbeSubscriber.to(publisher).request(2).assertCompleted();
                            return subscribed(publisher);
                        },
                        GENERATOR + " was subscribed before",
                        "begin anew for each subscriber"),
                Case.of(
                        "co.suspend on an object that no driver can wait for",
                        engine -> errorOf(engine, co -> (Integer) co.suspend("what?")),
                        "a body can't wait for what?, of java.lang.String",
                        "a Pending, a CompletionStage or a Publisher"),
                Case.of(
                        "co after the body's end",
                        UseCases::usedAfterTheEnd,
                        "co of " + COROUTINE + " was used after that body had ended",
                        "keep its results"),
                Case.of(
                        "co on another thread",
                        UseCases::usedOnAnotherThread,
                        "co of " + COROUTINE + " was used on thread stranger, which does not run that body now",
                        "an operator's lambda"),
                Case.of(
                        "the outer co in an inner body",
                        engine -> errorOf(
                                engine,
                                outer -> outer.await(
                                        Publishers.<Integer>single(engine, inner -> outer.await(Awaitable.ready(1))))),
                        "co of " + COROUTINE + " was used in another body",
                        "each body has a co of its own"),
                Case.of(
                        "a body that swallows its exit",
                        UseCases::ignoredExit,
                        GENERATOR + " ignored GeneratorExit",
                        "has to let the exit go on"),
                Case.of(
                        "an await of a publisher of two elements",
                        engine -> errorOf(
                                engine,
                                co -> co.await(Publishers.from(AsyncIterable.<Integer>of(engine, in -> {
                                    in.yield(1);
                                    in.yield(2);
                                })))),
                        "a publisher that is awaited must have at most one element"),
                Case.of(
                        "a prefetch of 0",
                        engine -> errorOf(engine, co -> co.each(Publishers.<Integer>single(engine, in -> 1), 0)
                                .iterator()
                                .next()),
                        "prefetch must be positive, was 0"),
                Case.of(
                        "a request of 0 elements",
                        engine -> {
                            ProbeSubscriber<Integer> probe =
                                    ProbeSubscriber.to(Publishers.<Integer>of(engine, co -> co.yield(1)));
                            return probe.request(0).assertFailed();
                        },
                        "3.9",
                        "n = 0"),
                Case.of(
                        "a timeout that is negative, of a stage that has no value",
                        engine -> errorOf(
                                engine, co -> co.await(new CompletableFuture<Integer>(), Duration.ofSeconds(-1))),
                        "-1"));
    }
}
