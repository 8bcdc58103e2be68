package io.corobridge.spring;

import io.corobridge.AsyncContextManager;
import io.corobridge.reactor.ReactorBridge;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.springframework.transaction.ReactiveTransaction;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.reactive.TransactionContextManager;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Makes transactions that are async context managers; Kotlin: {@code executeAndAwait}.
 *
 * <pre>{@code
 * Order order = co.with(Transactions.of(manager), transaction -> {
 *     Order saved = co.single(orders.save(new Order(..)));
 *     co.await(stock.take(saved.item()));
 *     return saved;
 * });
 * }</pre>
 *
 * <p>The transaction begins at the enter. It is committed when the block ends, and rolled back when the block raises an
 * error or the body is closed; {@code co.with} waits for either. What the block awaits and reads is part of it. A
 * commit that fails is raised from {@code co.with}. {@link ReactiveTransaction#setRollbackOnly()} makes the commit a
 * rollback. A statement that the block awaits when the body is closed has been cancelled before the rollback begins.
 *
 * <p>A block within a block takes part in the outer transaction, as its definition's propagation says.
 *
 * @since 0.1.0
 */
public final class Transactions {

    private Transactions() {}

    /** Makes a transaction of {@code manager} with the default definition; see {@link Transactions}. */
    public static AsyncContextManager<ReactiveTransaction> of(ReactiveTransactionManager manager) {
        return of(manager, TransactionDefinition.withDefaults());
    }

    /**
     * Makes a transaction of {@code manager}, for one use. Where {@code definition} is a {@link TransactionAttribute},
     * its {@code rollbackOn} decides over the errors of the block, and a close of the body rolls back.
     */
    public static AsyncContextManager<ReactiveTransaction> of(
            ReactiveTransactionManager manager, TransactionDefinition definition) {
        AtomicReference<Context> inside = new AtomicReference<>(Context.empty()); // set at the enter
        UnaryOperator<Context> into =
                around -> around.putAll(Objects.requireNonNull(inside.get()).readOnly());
        Mono<ReactiveTransaction> begin = manager.getReactiveTransaction(definition)
                .contextWrite(around -> {
                    Context begun = TransactionContextManager.getOrCreateContext()
                            .apply(TransactionContextManager.getOrCreateContextHolder()
                                    .apply(around));
                    inside.set(begun);
                    return begun;
                });
        return ReactorBridge.contextWrite(
                ReactorBridge.<ReactiveTransaction>manager(
                        begin,
                        transaction -> manager.commit(transaction).contextWrite(into),
                        (transaction, error) -> (rollsBack(definition, error)
                                        ? manager.rollback(transaction)
                                        : manager.commit(transaction))
                                .contextWrite(into),
                        transaction -> manager.rollback(transaction).contextWrite(into)),
                into);
    }

    private static boolean rollsBack(TransactionDefinition definition, Throwable error) {
        return !(definition instanceof TransactionAttribute attribute) || attribute.rollbackOn(error);
    }
}
