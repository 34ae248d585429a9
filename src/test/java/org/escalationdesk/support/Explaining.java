package org.escalationdesk.support;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;

/**
 * Asks the database for the plan of what was just asked, with the same parameters.
 *
 * @param database where, on a connection of its own
 * @param plans takes each plan
 */
public record Explaining(DataSource database, Consumer<String> plans) implements QueryExecutionListener {

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        QueryInfo query = queries.get(0);
        try (Connection connection = database.getConnection();
                PreparedStatement explain = connection.prepareStatement("EXPLAIN " + query.getQuery())) {
            for (ParameterSetOperation set : query.getParametersList().get(0)) {
                set.getMethod().invoke(explain, set.getArgs());
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet plan = explain.executeQuery()) {
                while (plan.next()) {
                    lines.add(plan.getString(1));
                }
            }
            plans.accept(String.join("\n", lines));
        } catch (ReflectiveOperationException | SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
