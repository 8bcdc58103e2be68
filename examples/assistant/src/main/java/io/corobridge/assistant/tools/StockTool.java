package io.corobridge.assistant.tools;

import io.corobridge.CoroutineScope;
import io.corobridge.assistant.store.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The pieces of an item in stock: a JDBC query, which blocks. */
@Component
final class StockTool implements Tool {

    private static final String SELECT = "select pieces from stock where item = ?";

    private final Database database;

    StockTool(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public String call(CoroutineScope co, String item) {
        return Objects.requireNonNull(co.with(database.reading(), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
                statement.setString(1, item);
                return Database.query(co, statement, () -> {
                    ResultSet rows = statement.executeQuery();
                    return rows.next() ? rows.getInt(1) + " pieces" : "an item that the shop does not sell";
                });
            }
        }));
    }
}
