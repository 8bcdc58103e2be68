package io.corobridge.misuse;

import static org.assertj.core.api.Assertions.catchThrowable;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import io.corobridge.Engine;
import io.corobridge.Step;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Null where an object is needed: given by the application, or returned by an object that it wrote. */
final class NullCases {

    private static final String BODY = "coroutine 'NullCases'";

    private NullCases() {}

    /** Null without the compiler's objection. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    static <T> T none() {
        return null;
    }

    static Throwable errorOf(Engine engine, CoroutineBody<Integer> body) {
        return ProbeSubscriber.to(Publishers.single(engine, body)).request(1).assertFailed();
    }

    private record Manager(
            @Nullable Awaitable<Integer> enter, @Nullable Awaitable<Boolean> exit)
            implements AsyncContextManager<Integer> {
        @Override
        public Awaitable<Integer> aenter() {
            return enter == null ? none() : enter;
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable error) {
            return exit == null ? none() : exit;
        }
    }

    private record Source(@Nullable Awaitable<Integer> next) implements AsyncIterator<Integer> {
        @Override
        public Awaitable<Integer> anext() {
            return next == null ? none() : next;
        }
    }

    private record Unawaitable(@Nullable AwaitIterator<Integer> steps) implements Awaitable<Integer> {
        @Override
        public AwaitIterator<Integer> await() {
            return steps == null ? none() : steps;
        }
    }

    private static final class NoSource implements AsyncIterable<Integer> {
        @Override
        public AsyncIterator<Integer> aiter() {
            return none();
        }
    }

    static List<Case> all() {
        AwaitIterator<Integer> noStep = sent -> NullCases.<Step<Integer>>none();
        return List.of(
                Case.of(
                        "an await of a null Awaitable",
                        engine -> errorOf(engine, co -> co.await(NullCases.<Awaitable<Integer>>none())),
                        "co.await in " + BODY + " was given null",
                        "an Awaitable, a CompletionStage or a Publisher"),
                Case.of(
                        "an await of a null stage",
                        engine -> errorOf(engine, co -> co.await(NullCases.<CompletionStage<Integer>>none())),
                        "stage"),
                Case.of(
                        "an await of a null publisher",
                        engine -> errorOf(engine, co -> co.await(NullCases.<Publisher<Integer>>none())),
                        "publisher"),
                Case.of(
                        "a null body",
                        engine -> catchThrowable(
                                () -> Publishers.single(engine, NullCases.<CoroutineBody<Integer>>none())),
                        "body"),
                Case.of(
                        "an Awaitable whose await() returns null",
                        engine -> errorOf(engine, co -> co.await(new Unawaitable(null))),
                        "await() of " + Unawaitable.class.getName() + " returned null",
                        "has to return an AwaitIterator"),
                Case.of(
                        "an AwaitIterator that returns no step",
                        engine -> errorOf(engine, co -> co.await(new Unawaitable(noStep))),
                        "returned null",
                        "has to return a Step.Suspended or a Step.Returned"),
                Case.of(
                        "a loop over a null AsyncIterable",
                        engine -> errorOf(engine, co -> co.each(NullCases.<AsyncIterable<Integer>>none())
                                .iterator()
                                .next()),
                        "a loop in " + BODY + " was given null for its source",
                        "an AsyncIterable or a Publisher"),
                Case.of(
                        "a loop over an AsyncIterable whose aiter() returns null",
                        engine -> errorOf(
                                engine, co -> co.each(new NoSource()).iterator().next()),
                        "aiter() of " + NoSource.class.getName() + " returned null",
                        "has to return an AsyncIterator"),
                Case.of(
                        "a subscriber of an AsyncIterable whose aiter() returns null",
                        engine -> ProbeSubscriber.to(Publishers.from(new NoSource()))
                                .request(1)
                                .assertFailed(),
                        "aiter() of " + NoSource.class.getName() + " returned null",
                        "has to return an AsyncIterator"),
                Case.of(
                        "a loop over an AsyncIterator whose anext() returns null",
                        engine -> errorOf(
                                engine,
                                co -> co.each(new Source(null)).iterator().next()),
                        "anext() of " + Source.class.getName() + " returned null",
                        "has to return an Awaitable of the next element"),
                Case.of(
                        "a loop over an AsyncIterator whose element can't be awaited",
                        engine -> errorOf(engine, co -> co.each(new Source(new Unawaitable(null)))
                                .iterator()
                                .next()),
                        "could not be awaited",
                        "await() of " + Unawaitable.class.getName() + " returned null"),
                Case.of(
                        "a block with a null manager",
                        engine ->
                                errorOf(engine, co -> co.with(NullCases.<AsyncContextManager<Integer>>none(), i -> i)),
                        "co.with in " + BODY + " was given null for its manager"),
                Case.of(
                        "a scope whose supplier of managers returns null",
                        engine -> ProbeSubscriber.to(Publishers.usingWhen(
                                        NullCases::<AsyncContextManager<Integer>>none,
                                        i -> Publishers.single(engine, co -> i)))
                                .request(1)
                                .assertFailed(),
                        "usingWhen has no manager",
                        "has to return an AsyncContextManager"),
                Case.of(
                        "a scope whose body returns a null publisher",
                        engine -> ProbeSubscriber.to(Publishers.usingWhen(
                                        () -> AsyncContextManager.of(1), i -> NullCases.<Publisher<Integer>>none()))
                                .request(1)
                                .assertFailed(),
                        "a scope's body gave no publisher"),
                Case.of(
                        "a manager whose aenter() returns null",
                        engine -> errorOf(engine, co -> co.with(new Manager(null, Awaitable.ready(false)), i -> i)),
                        "aenter() of " + Manager.class.getName() + " returned null",
                        "has to return an Awaitable"),
                Case.of(
                        "a manager whose aexit() returns null",
                        engine -> errorOf(engine, co -> co.with(new Manager(Awaitable.ready(1), null), i -> i)),
                        "aexit() of " + Manager.class.getName() + " returned null",
                        "has to return an Awaitable"),
                Case.of(
                        "a body that yields null",
                        engine -> ProbeSubscriber.to(
                                        Publishers.<Integer>of(engine, co -> co.yield(NullCases.<Integer>none())))
                                .request(1)
                                .assertFailed(),
                        "async generator 'NullCases' yielded null",
                        "yield an Optional"));
    }
}
