package io.corobridge.demo.store;

import io.corobridge.AsyncContextManager;
import io.corobridge.demo.DemoProperties;
import io.corobridge.demo.live.Scopes;
import io.corobridge.reactor.ReactorBridge;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import java.time.Duration;
import java.util.Objects;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** A connection and a transaction, each as an async context manager. */
@Component
public final class Database implements InitializingBean, DisposableBean {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String url;
    private final ConnectionPool pool;
    private final Scopes scopes;

    Database(DemoProperties properties, Scopes scopes) {
        this.scopes = scopes;
        url = properties.database().url();
        try {
            pool = new ConnectionPool(ConnectionPoolConfiguration.builder(ConnectionFactories.get(url))
                    .initialSize(0)
                    .maxSize(properties.database().connections())
                    .maxAcquireTime(PATIENCE)
                    .build());
        } catch (IllegalArgumentException | IllegalStateException notUsable) {
            throw new DatabaseDownException(url, notUsable);
        }
    }

    /** A connection of its own, given back at the exit. */
    public AsyncContextManager<Connection> connection() {
        return scopes.counted("connection", AsyncContextManager.of(co -> {
            Connection connection = Objects.requireNonNull(co.await(pool.create()));
            try {
                co.yield(connection);
            } finally {
                co.await(connection.close());
            }
        }));
    }

    /** A connection within a transaction: the exit commits, or rolls back if the block raised or was closed. */
    public AsyncContextManager<Connection> transaction() {
        return scopes.counted(
                "transaction",
                AsyncContextManager.of(co -> co.with(connection(), connection -> {
                    co.await(connection.beginTransaction());
                    try {
                        co.yield(connection);
                    } catch (Throwable raised) { // GeneratorExit too: the block was closed
                        co.await(connection.rollbackTransaction());
                        throw raised;
                    }
                    co.await(connection.commitTransaction());
                    return null;
                })));
    }

    /** How many connections somebody holds. */
    public int borrowed() {
        return pool.getMetrics().map(metrics -> metrics.acquiredSize()).orElse(0);
    }

    @Override
    public void afterPropertiesSet() {
        try {
            ReactorBridge.mono(co -> co.with(connection(), connection -> {
                        co.await(EventStore.createTable(connection));
                        return true;
                    }))
                    .block(PATIENCE);
        } catch (RuntimeException down) {
            pool.dispose();
            throw new DatabaseDownException(url, down);
        }
    }

    @Override
    public void destroy() {
        pool.dispose();
    }
}
