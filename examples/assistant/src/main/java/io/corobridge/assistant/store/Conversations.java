package io.corobridge.assistant.store;

import io.corobridge.CoroutineScope;
import io.corobridge.assistant.provider.Message;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The messages of the conversations. */
public final class Conversations {

    private static final String INSERT = "insert into message (conversation, role, text) values (?, ?, ?)";
    private static final String SELECT = "select role, text from message where conversation = ? order by id";

    private Conversations() {}

    /** Stores {@code message}, and returns it. */
    public static Message add(CoroutineScope co, Connection connection, String conversation, Message message) {
        return Database.call(co, () -> {
            try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                statement.setString(1, conversation);
                statement.setString(2, message.role().name());
                statement.setString(3, message.text());
                statement.executeUpdate();
                return message;
            }
        });
    }

    /** Returns the messages of a conversation, first to last. */
    public static List<Message> messages(CoroutineScope co, Connection connection, String conversation) {
        return Database.call(co, () -> {
            try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
                statement.setString(1, conversation);
                return read(statement.executeQuery());
            }
        });
    }

    private static List<Message> read(ResultSet rows) throws SQLException {
        List<Message> messages = new ArrayList<>();
        while (rows.next()) {
            messages.add(new Message(Message.Role.valueOf(rows.getString(1)), rows.getString(2)));
        }
        return messages;
    }
}
