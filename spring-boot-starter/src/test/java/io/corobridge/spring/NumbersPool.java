package io.corobridge.spring;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.function.Predicate;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Three pooled connections to a database with an empty table of numbers. */
final class NumbersPool {

    static final Duration LIMIT = Duration.ofSeconds(60);

    private final ConnectionPool pool;
    private final DatabaseClient database;

    NumbersPool(String url) {
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(url))
                .initialSize(0)
                .maxSize(3)
                .maxAcquireTime(LIMIT)
                .build());
        database = DatabaseClient.create(pool);
        database.sql("drop table if exists number").then().block(LIMIT);
        database.sql("create table number (n int)").then().block(LIMIT);
    }

    ConnectionPool connections() {
        return pool;
    }

    Mono<Long> insert(int number) {
        return database.sql("insert into number values (" + number + ")")
                .fetch()
                .rowsUpdated();
    }

    Mono<Long> count() {
        return database.sql("select count(*) from number")
                .map(row -> row.get(0, Long.class))
                .one();
    }

    long rows() {
        return count().block(LIMIT);
    }

    int acquired() {
        return pool.getMetrics().orElseThrow().acquiredSize();
    }

    /** Waits until no connection is in use: a cancel does not wait for its rollback. */
    void awaitNoneAcquired() {
        await(metrics -> metrics.acquiredSize() == 0);
    }

    /** A pool that is disposed while it takes a connection back may destroy that twice, and then fails. */
    void close() {
        await(metrics -> metrics.acquiredSize() == 0 && metrics.idleSize() == metrics.allocatedSize());
        pool.disposeLater().block(LIMIT);
    }

    private void await(Predicate<PoolMetrics> wanted) {
        Mono.fromSupplier(() -> wanted.test(pool.getMetrics().orElseThrow()))
                .repeatWhen(times -> times.delayElements(Duration.ofMillis(2)))
                .takeUntil(reached -> reached)
                .then()
                .block(LIMIT);
    }
}
