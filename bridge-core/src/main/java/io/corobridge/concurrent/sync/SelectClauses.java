package io.corobridge.concurrent.sync;

import io.corobridge.AwaitIterator;
import io.corobridge.Awaitable;
import io.corobridge.CoroutineScope;
import io.corobridge.ScopeBody;
import io.corobridge.concurrent.Channel;
import io.corobridge.concurrent.Select;
import io.corobridge.concurrent.sync.SelectCell.Chosen;
import io.corobridge.frame.Awaiting;
import io.corobridge.frame.ContextAwaitable;
import io.corobridge.streams.guard.Contexts;
import io.corobridge.streams.spi.SubscriberContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The clauses of one select, as its code adds them. */
public final class SelectClauses<R extends @Nullable Object> implements Select<R>, ContextAwaitable<Chosen<R>> {

    /** Makes the clause, for a body with this context. */
    private interface Recipe<R extends @Nullable Object> {

        SelectClause<?, R> clause(SubscriberContext context);
    }

    private final List<Recipe<R>> recipes = new ArrayList<>();
    private final List<Awaitable<?>> awaitables = new ArrayList<>(); // those that run as tasks

    private SelectClauses() {}

    /** Runs the select that {@code code} describes, in the body of {@code co}. */
    public static <R extends @Nullable Object> R select(CoroutineScope co, Consumer<? super Select<R>> code) {
        SelectClauses<R> clauses = new SelectClauses<>();
        code.accept(clauses);
        if (clauses.recipes.isEmpty()) {
            throw new IllegalArgumentException("a select without a clause would wait for ever");
        }
        Chosen<R> winner = co.await(clauses);
        return winner.clause().run(co, winner.result());
    }

    @Override
    public <T extends @Nullable Object> Select<R> on(Awaitable<T> awaitable, ScopeBody<? super T, R> then) {
        Objects.requireNonNull(awaitable, "awaitable");
        Objects.requireNonNull(then, "then");
        if (awaitable instanceof Operation<T> operation) {
            recipes.add(context -> new SelectClause<>(operation, then, null));
        } else {
            awaitables.add(awaitable);
            recipes.add(context -> new SelectClause<>(new TaskOperation<>(awaitable, context), then, null));
        }
        return this;
    }

    @Override
    public <T> Select<R> on(Channel<T> channel, ScopeBody<? super T, R> then) {
        return on(channel.receive(), then);
    }

    @Override
    public Select<R> after(Duration time, Callable<? extends R> then) {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(then, "then");
        recipes.add(context -> new SelectClause<>(new TimerOperation(time, context), null, then));
        return this;
    }

    @Override
    public AwaitIterator<Chosen<R>> await(@Nullable Object context, @Nullable Consumer<? super Chosen<R>> late) {
        SubscriberContext known = Contexts.of(context);
        List<SelectClause<?, R>> clauses = new ArrayList<>(recipes.size());
        for (Recipe<R> recipe : recipes) {
            clauses.add(recipe.clause(known));
        }
        return new SelectAwait<>(clauses);
    }

    @Override
    public void giveUp(@Nullable Object context) {
        awaitables.forEach(awaitable -> Awaiting.giveUp(awaitable, context));
    }
}
