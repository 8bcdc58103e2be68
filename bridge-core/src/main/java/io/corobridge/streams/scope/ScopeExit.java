package io.corobridge.streams.scope;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.frame.Chaining;
import io.corobridge.streams.emission.Emission;
import io.corobridge.streams.task.TaskEnd;
import io.corobridge.streams.task.Tasks;
import io.corobridge.streams.tracking.ScopeMember;
import org.jspecify.annotations.Nullable;

/**
 * The exit of a scope. After it comes the terminal signal, with the element that was held back until then.
 *
 * <table>
 *   <caption>The terminal signal</caption>
 *   <tr><th>the body</th><th>the exit</th><th>signal</th></tr>
 *   <tr><td>completed</td><td>returned</td><td>the held element, {@code onComplete}</td></tr>
 *   <tr><td>ended with an error</td><td>returned true</td><td>{@code onComplete}</td></tr>
 *   <tr><td>ended with an error</td><td>returned false</td><td>{@code onError}: that error</td></tr>
 *   <tr><td>ended in any way</td><td>raised</td>
 *       <td>{@code onError}: the exit's error, the body's suppressed in it</td></tr>
 * </table>
 *
 * <p>The element that was held is discarded in the last three rows. After a cancel the emission signals nothing.
 */
final class ScopeExit<T> implements TaskEnd<@Nullable Boolean> {

    private final ScopeSource<?, T> scope;
    private final AsyncContextManager<?> manager;
    private final ScopeEnding ending;
    private final @Nullable T held;
    private @Nullable Awaitable<Boolean> begun; // by begin(), before the exit runs

    ScopeExit(ScopeSource<?, T> scope, AsyncContextManager<?> manager, ScopeEnding ending, @Nullable T held) {
        this.scope = scope;
        this.manager = manager;
        this.ending = ending;
        this.held = held;
    }

    /** Begins the exit, in no scope; called once, on the stack of the last thing that it waited for. */
    void begin() {
        Tasks.startInNoScope(this::exit, emission().context(), this);
    }

    private Awaitable<Boolean> exit() {
        return begun = manager.aexit(ending.error());
    }

    @Override
    public ScopeMember around() {
        return emission();
    }

    @Override
    public void returned(@Nullable Boolean suppresses) {
        Throwable error = ending.error();
        scope.exited();
        if (error == null) {
            emission().complete(held, scope);
        } else if (Boolean.TRUE.equals(suppresses)) {
            emission().discard(held);
            emission().complete();
        } else {
            emission().discard(held);
            emission().fail(error);
        }
    }

    @Override
    public void raised(Throwable failed) {
        scope.exited();
        emission().discard(held);
        emission().fail(Chaining.afterExit(begun, failed, ending.error()));
    }

    private Emission<T> emission() {
        return scope.emission();
    }
}
