package org.escalationdesk.process.engine.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.ibatis.ognl.AbstractMemberAccess;
import org.apache.ibatis.ognl.ObjectPropertyAccessor;
import org.apache.ibatis.ognl.Ognl;
import org.apache.ibatis.ognl.OgnlContext;
import org.apache.ibatis.ognl.OgnlException;
import org.apache.ibatis.ognl.OgnlRuntime;
import org.apache.ibatis.scripting.xmltags.OgnlClassResolver;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.escalationdesk.process.ProcessTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** What is remembered of the engine's queries is what MyBatis itself reads of them. */
class RememberedGettersTest extends ProcessTest {

    private static final String STATEMENTS = "classpath*:org/camunda/bpm/engine/impl/mapping/entity/*.xml";
    private static final Pattern CONDITION = Pattern.compile("(?:test|collection|value)=\"([^\"]+)\"");
    private static final Pattern NAME = Pattern.compile("\\b[a-z]\\w*\\b");

    private final ObjectPropertyAccessor plain = new ObjectPropertyAccessor();
    private final RememberedGetters remembered = new RememberedGetters();

    private static OgnlContext context(Object root) {
        return Ognl.createDefaultContext(root, new Opening(), new OgnlClassResolver(), null);
    }

    /** As MyBatis, which opens what is not public. */
    private static final class Opening extends AbstractMemberAccess {

        @Override
        public Object setup(OgnlContext context, Object target, Member member, String name) {
            ((AccessibleObject) member).setAccessible(true);
            return null;
        }

        @Override
        public boolean isAccessible(OgnlContext context, Object target, Member member, String name) {
            return true;
        }
    }

    private static String read(ObjectPropertyAccessor accessor, Object target, String name) {
        try {
            Object value = accessor.getPossibleProperty(context(target), target, name);
            if (value == OgnlRuntime.NotFound) {
                return "not found";
            }
            return value == null
                    ? "nothing"
                    : value.getClass() + " " + String.valueOf(value).replaceAll("@\\w+", "");
        } catch (OgnlException e) {
            return "failed with " + e.getMessage() + " for " + e.getReason();
        }
    }

    /** All words that a condition of any of the engine's statements is made of. */
    private static Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Resource statements : new PathMatchingResourcePatternResolver().getResources(STATEMENTS)) {
            String xml = statements.getContentAsString(StandardCharsets.UTF_8);
            CONDITION
                    .matcher(xml)
                    .results()
                    .map(condition -> condition.group(1))
                    .flatMap(condition -> NAME.matcher(condition).results().map(MatchResult::group))
                    .forEach(names::add);
        }
        return names;
    }

    /** How to make each kind of query, as far as it can be made of nothing. */
    private static List<Constructor<?>> queries() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ListQueryParameterObject.class));
        Stream<Class<?>> kinds = scanner.findCandidateComponents("org.camunda.bpm.engine.impl").stream()
                .map(found -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(found.getBeanClassName()),
                        ListQueryParameterObject.class.getClassLoader()));
        return Stream.concat(kinds, Stream.of(AuthorizationCheck.class, PermissionCheck.class))
                .<Constructor<?>>map(kind -> ClassUtils.getConstructorIfAvailable(kind))
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void eachPropertyOfEachQueryIsReadAsMyBatisReadsIt() throws IOException {
        Set<String> names = names();
        List<Constructor<?>> queries = queries();
        assertThat(names)
                .contains("isOrQueryActive", "nameLike", "shouldPerformAuthorizatioCheck")
                .hasSizeGreaterThan(400);
        assertThat(queries).hasSizeGreaterThan(30).anyMatch(query -> query.getDeclaringClass() == TaskQueryImpl.class);

        int found = 0;
        for (Constructor<?> query : queries) {
            for (String name : names) {
                // some properties are names of methods that change the query
                String expected = read(plain, BeanUtils.instantiateClass(query), name);
                found += expected.equals("not found") ? 0 : 1;
                for (int time = 0; time < 2; time++) {
                    assertThat(read(remembered, BeanUtils.instantiateClass(query), name))
                            .as("%s of %s", name, query)
                            .isEqualTo(expected);
                }
            }
        }
        assertThat(found).isGreaterThan(1000);
    }

    public static class Fails {

        public String getReason() {
            throw new IllegalStateException("not now");
        }
    }

    private static class Hidden {

        @SuppressWarnings("unused")
        public String getWord() {
            return "said";
        }
    }

    @Test
    void whatFailsOrIsHiddenIsReadAsMyBatisReadsIt() {
        assertThat(read(remembered, new Fails(), "reason"))
                .contains("not now")
                .isEqualTo(read(plain, new Fails(), "reason"));
        assertThat(read(remembered, new Hidden(), "word")).isEqualTo(read(plain, new Hidden(), "word"));
    }

    @Test
    void theEnginesStatementsAreReadWithIt() throws OgnlException {
        assertThat(OgnlRuntime.getPropertyAccessor(TaskQueryImpl.class)).isInstanceOf(RememberedGetters.class);
        assertThat(OgnlRuntime.getPropertyAccessor(AuthorizationCheck.class)).isInstanceOf(RememberedGetters.class);
    }

    @Test
    void whatIsNotNamedAsJavaNamesItIsNotLookedForAgain() throws OgnlException {
        long once = allocatedBy(remembered, 1);
        long often = allocatedBy(remembered, 1000);
        assertThat(often / 1000).isLessThan(100).isLessThan(once);
        assertThat(allocatedBy(plain, 1000) / 1000).isGreaterThan(10_000);
    }

    /** Bytes. */
    private static long allocatedBy(ObjectPropertyAccessor accessor, int times) throws OgnlException {
        TaskQueryImpl query = new TaskQueryImpl();
        OgnlContext context = context(query);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int time = 0; time < times; time++) {
            accessor.getPossibleProperty(context, query, "isOrQueryActive");
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
