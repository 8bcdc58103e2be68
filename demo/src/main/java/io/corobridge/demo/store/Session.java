package io.corobridge.demo.store;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A connection whose work is done on threads of its own.
 *
 * <p>H2's driver works on the caller's thread, and its files break when that one is interrupted, as the thread of a
 * closed body is.
 */
public final class Session {

    private final Connection connection;
    private final Scheduler threads;

    Session(Connection connection, Scheduler threads) {
        this.connection = connection;
        this.threads = Schedulers.single(threads); // a rollback does not overtake a statement that is being sent
    }

    Mono<Void> begin() {
        return apart(connection.beginTransaction()).then();
    }

    Mono<Void> commit() {
        return apart(connection.commitTransaction()).then();
    }

    Mono<Void> rollback() {
        return apart(connection.rollbackTransaction()).then();
    }

    Mono<Void> close() {
        return apart(connection.close()).then();
    }

    /** {@link #close()} after {@code end}, however that ends. */
    Mono<Void> closeAfter(Mono<Void> end) {
        return Flux.concatDelayError(end, close()).then();
    }

    Mono<Void> update(String sql, Object... values) {
        Statement statement = connection.createStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.bind(i, values[i]);
        }
        return apart(statement.execute()).flatMap(Result::getRowsUpdated).then();
    }

    <T> Flux<T> query(String sql, int fetch, Function<Readable, T> row) {
        Statement statement = connection.createStatement(sql).fetchSize(fetch);
        return apart(Flux.from(statement.execute()).concatMap(result -> result.map(row)));
    }

    private <T> Flux<T> apart(Publisher<T> work) {
        return Flux.<T>from(work).subscribeOn(threads);
    }
}
