package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.escalationdesk.terms.ReaderLanguage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Which fields of which answers are translated, and that nothing else of an answer changes. */
class TranslatedFieldsTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final WebappTexts texts = new WebappTexts(new ObjectMapper());
    private ReaderLanguage.Reading reading = ReaderLanguage.in(Locale.CHINESE);

    @BeforeEach
    void aChineseReads() {
        reading.close();
        reading = ReaderLanguage.in(Locale.CHINESE);
    }

    @AfterEach
    void nobodyReads() {
        reading.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/history/activity-instance | [{'activityName':'Troubleshoot','assignee':'Troubleshoot'}] "
                        + "| [{'activityName':'排查问题','assignee':'Troubleshoot'}]",
                "/history/decision-instance/x | {'decisionDefinitionName':'Customer guidance','inputs':[{'clauseName':'Service',"
                        + "'value':'Service'}],'outputs':[{'clauseName':'Text','value':'Text'}]} "
                        + "| {'decisionDefinitionName':'客户操作指引','inputs':[{'clauseName':'服务','value':'Service'}],"
                        + "'outputs':[{'clauseName':'文本','value':'Text'}]}",
                "/task | [{'name':'Troubleshoot','description':'Troubleshoot'}] "
                        + "| [{'name':'排查问题','description':'Troubleshoot'}]",
                "/task/x | {'name':'Do agreed item','description':'A manager records who met, what was said, and each agreed item "
                        + "with its owner and its day.'} | {'name':'落实商定事项','description':'经理记录参会人员、会议内容，以及每项商定事项的责任人和期限。'}",
                "/task/x/comment | [{'message':'Overdue'}] | [{'message':'Overdue'}]",
                "/task/x/variables | {'name':{'value':'Overdue'}} | {'name':{'value':'Overdue'}}",
                "/process-instance/x/activity-instances | {'activityName':'Customer request','childActivityInstances':"
                        + "[{'name':'Troubleshoot','childActivityInstances':[{'name':'Troubleshoot'}]}]} "
                        + "| {'activityName':'客户请求','childActivityInstances':"
                        + "[{'name':'排查问题','childActivityInstances':[{'name':'排查问题'}]}]}",
                "/task/x/deployed-form | {'id':'f','components':[{'type':'radio','key':'Overdue','label':'Owner','valuesExpression':"
                        + "'=[{label: \\\"Yes, file it\\\", value: \\\"Owner\\\"}]'}]} | {'id':'f','components':[{'type':'radio','key':'Overdue',"
                        + "'label':'责任人','valuesExpression':'=[{label: \\\"是，提报\\\", value: \\\"Owner\\\"}]'}]}",
                "/group | [{'id':'x','name':'Service'}] | [{'id':'x','name':'Service'}]",
                "/filter | [{'name':'Overdue','query':{'name':'Overdue'},'n':1.50,'big':12345678901234567890,'no':null}] "
                        + "| [{'name':'已逾期','query':{'name':'Overdue'},'n':1.50,'big':12345678901234567890,'no':null}]",
                "/process-definition/x/xml | {'bpmn20Xml':'<process name=\\\"Customer request\\\"><message name=\\\"Closed\\\"/>"
                        + "<task id=\\\"a\\\" name=\\\"Manager&#39;s decision\\\"/><camunda:task name=\\\"Closed\\\"/></process>'} "
                        + "| {'bpmn20Xml':'<process name=\\\"客户请求\\\"><message name=\\\"Closed\\\"/>"
                        + "<task id=\\\"a\\\" name=\\\"经理决策\\\"/><camunda:task name=\\\"Closed\\\"/></process>'}"
            })
    void onlyWhatTheModelsSayIsTranslated(String path, String english, String chinese) throws Exception {
        assertThat(answer("GET", path.strip(), json(english)).getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(json(chinese));
    }

    @Test
    void whoReadsEnglishGetsTheAnswerAsItIs() throws Exception {
        reading.close();
        String spaced = "[ {\"name\" : \"Overdue\"} ]";

        MockHttpServletResponse answer = answer("GET", "/filter", spaced);

        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(spaced);
    }

    @Test
    void theLengthIsThatOfTheTranslation() throws Exception {
        MockHttpServletResponse answer = answer("GET", "/filter", "[{\"name\":\"Overdue\"}]");

        assertThat(answer.getContentLength()).isEqualTo(answer.getContentAsByteArray().length);
    }

    @Test
    void whatIsNoJsonPassesUnchanged() throws Exception {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        texts.doFilter(
                new MockHttpServletRequest("GET", ENGINE + "/process-definition/x/rendered-form"),
                answer,
                (in, out) -> {
                    out.setContentType("application/xhtml+xml");
                    out.getOutputStream().write("<p>\"name\":\"Overdue\"</p>".getBytes(StandardCharsets.UTF_8));
                });

        assertThat(answer.getContentAsString()).isEqualTo("<p>\"name\":\"Overdue\"</p>");
    }

    @Test
    void aFilterThatIsSentBackIsInEnglishAgain() throws Exception {
        assertThat(sent("/filter/x", "{\"name\":\"已逾期\",\"query\":{\"name\":\"已逾期\"}}"))
                .isEqualTo("{\"name\":\"Overdue\",\"query\":{\"name\":\"已逾期\"}}");
        assertThat(sent("/task/x", "{\"name\":\"等待服务中断结束\",\"description\":\"已逾期\"}"))
                .isEqualTo("{\"name\":\"Wait for the outage to end\",\"description\":\"已逾期\"}");
        assertThat(sent("/filter/x", "{\"name\":")).isEqualTo("{\"name\":");
        assertThat(sent("/job/x/retries", "{\"name\":\"已逾期\"}")).isEqualTo("{\"name\":\"已逾期\"}");
    }

    private String sent(String path, String body) throws ServletException, IOException {
        var request = new MockHttpServletRequest("PUT", ENGINE + path);
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        MockFilterChain chain = new MockFilterChain();
        texts.doFilter(request, new MockHttpServletResponse(), chain);
        return new String(
                ((HttpServletRequest) chain.getRequest()).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answer(String method, String path, String body)
            throws ServletException, IOException {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        texts.doFilter(new MockHttpServletRequest(method, ENGINE + path), answer, (in, out) -> {
            out.setContentType("application/hal+json");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            out.setContentLength(bytes.length);
            out.getOutputStream().write(bytes);
        });
        return answer;
    }

    private static String json(String text) {
        return text.strip().replace('\'', '"');
    }
}
