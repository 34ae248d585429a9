package org.escalationdesk.process.engine.tuning;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.parsing.XNode;
import org.apache.ibatis.session.Configuration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;

/**
 * The engine's statements, read once for all contexts of a JVM: to read them is more than half of what a start costs here. Found in
 * {@code spring.factories}; after {@code OnPostgres}, before the desk reads them itself.
 */
@Order(0)
final class StatementsReadOnce implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Map<String, FutureTask<Configuration>> READ = new ConcurrentHashMap<>();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        EngineStatements.databaseType(context.getEnvironment()).ifPresent(type -> {
            FutureTask<Configuration> own =
                    new FutureTask<>(() -> new OfOneEngine(read(type).get()));
            new Thread(own, "engine-statements").start();
            context.getBeanFactory()
                    .registerSingleton(EngineStatements.BEAN, new EngineStatements.ReadAhead(type, own));
        });
    }

    private static FutureTask<Configuration> read(String type) {
        FutureTask<Configuration> read =
                READ.computeIfAbsent(type, kind -> new FutureTask<>(() -> new EngineStatements.Reader().read(kind)));
        // whoever comes second waits
        read.run();
        return read;
    }

    /** An engine's own database and its own further statements, over the statements that all share. */
    private static final class OfOneEngine extends Configuration {

        private final Configuration read;
        private final Map<String, XNode> fragments;

        OfOneEngine(Configuration read) {
            this.read = read;
            this.fragments = new HashMap<>(read.getSqlFragments());
            setVariables(read.getVariables());
        }

        @Override
        public boolean hasStatement(String id, boolean validateIncomplete) {
            return super.hasStatement(id, validateIncomplete) || read.hasStatement(id, validateIncomplete);
        }

        @Override
        public MappedStatement getMappedStatement(String id, boolean validateIncomplete) {
            return super.hasStatement(id, validateIncomplete)
                    ? super.getMappedStatement(id, validateIncomplete)
                    : read.getMappedStatement(id, validateIncomplete);
        }

        @Override
        public Collection<MappedStatement> getMappedStatements() {
            throw new UnsupportedOperationException("ask for one of them");
        }

        @Override
        public Map<String, XNode> getSqlFragments() {
            return fragments;
        }
    }
}
