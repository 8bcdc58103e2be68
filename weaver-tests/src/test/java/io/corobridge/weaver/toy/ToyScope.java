package io.corobridge.weaver.toy;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineBody;
import io.corobridge.ElementBody;
import io.corobridge.Elements;
import io.corobridge.GeneratorScope;
import io.corobridge.ScopeBody;
import io.corobridge.Step;
import io.corobridge.woven.Woven;
import io.corobridge.woven.WovenScope;
import java.util.Iterator;
import java.util.concurrent.CompletionStage;

/**
 * The scope of the toy engine, in two forms: of a woven body, or of one whose waits are over as soon as they begin, which to the
 * body is the same as a thread that is blocked. It is woven itself, as the core's scopes are to be.
 */
public final class ToyScope implements GeneratorScope<Object, Object>, WovenScope {

    final Toy toy;
    final ToyFiber fiber;

    ToyScope(Toy toy, boolean isWoven) {
        this.toy = toy;
        fiber = isWoven ? new ToyFiber(toy, this) : null;
    }

    void log(Object text) {
        toy.trace.add(String.valueOf(text));
    }

    private void check() {
        if (toy.running.peek() != this) {
            throw new IllegalStateException("a scope of another body");
        }
    }

    @Override
    public Woven woven() {
        return toy.running.peek() == this ? fiber : null;
    }

    // ---- waits, in the form for woven code and in the plain one ----

    @Override
    public Object awaitWoven(Awaitable<?> awaitable) {
        return awaitable instanceof Task<?> task ? awaitTask(task.body()) : fiber.waitFor(later(awaitable));
    }

    private Object awaitTask(CoroutineBody<?> body) {
        ToyFiber child = new ToyScope(toy, true).fiber.entering(body);
        Object first = step(child);
        return first == Woven.SUSPENDED ? fiber.suspendWith(() -> step(child)) : first;
    }

    private static Object step(ToyFiber child) {
        try {
            return child.step();
        } catch (Throwable error) {
            throw Toy.sneaky(error);
        }
    }

    @Override
    public Object suspendWoven(Object on) {
        return fiber.waitFor(Later.of("sent " + on));
    }

    @Override
    public Object yieldWoven(Object value) {
        log("yield " + value);
        return fiber.waitFor(Later.of("got " + value));
    }

    private static Later<?> later(Awaitable<?> awaitable) {
        if (awaitable instanceof Later<?> later) {
            return later;
        }
        return Later.of(((Step.Returned<?>) awaitable.await().send(null)).value());
    }

    private Object waitPlainly(Later<?> later) {
        check();
        Toy.Wait wait = toy.wait(later);
        if ((fiber != null || Layers.isInside()) && !wait.isReady()) {
            throw new IllegalStateException("the code that waits here is not woven");
        }
        return wait.outcome().get();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T await(Awaitable<T> awaitable) {
        if (!(awaitable instanceof Task<T> task)) {
            return (T) waitPlainly(later(awaitable));
        }
        check();
        ToyScope child = new ToyScope(toy, false);
        toy.running.push(child);
        try {
            return task.body().run(child);
        } catch (Throwable error) {
            throw Toy.sneaky(error);
        } finally {
            toy.running.pop();
        }
    }

    @Override
    public <T> T await(CompletionStage<? extends T> stage) {
        return await(Awaitable.<T>of(stage));
    }

    @Override
    public Object suspend(Object on) {
        return waitPlainly(Later.of("sent " + on));
    }

    @Override
    public Object yield(Object value) {
        log("yield " + value);
        return waitPlainly(Later.of("got " + value));
    }

    // ---- woven ----

    @Override
    @SuppressWarnings("unchecked")
    public <T> Elements<T> each(AsyncIterable<? extends T> source) {
        return () -> (Iterator<T>) new ToyIterator(this, ((Numbers) source).count());
    }

    @Override
    public <T> void forEach(AsyncIterable<? extends T> source, ElementBody<T> block) {
        for (T element : this.<T>each(source)) {
            try {
                block.run(element);
            } catch (Throwable error) {
                throw Toy.sneaky(error);
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void yieldFrom(AsyncIterable<? extends Object> source) {
        forEach((AsyncIterable<Object>) source, this::yield);
    }

    @Override
    public <R, T> T with(AsyncContextManager<R> manager, ScopeBody<? super R, T> block) {
        R resource = await(manager.aenter());
        T result = null;
        Throwable error = null;
        try {
            result = block.run(resource);
        } catch (Throwable raised) {
            error = raised;
        }
        boolean isSuppressed = await(manager.aexit(error));
        if (error != null && !isSuppressed) {
            throw Toy.sneaky(error);
        }
        return result;
    }
}
