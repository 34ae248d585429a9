package org.escalationbench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One of the applications, which takes commands on its standard input: {@code road PEOPLE SECONDS} brings cases along their road
 * by the Java API and answers the clicks per second; {@code watch CASES} has the desk's watch look, with so many cases due.
 */
final class Driven {

    static final String RESULT = "RESULT ";
    static final String FAILED = "failed: ";

    private Driven() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, ClassNotFoundException {
        Contestant contestant = Contestant.valueOf(arguments[0]);
        ConfigurableApplicationContext application = SpringApplication.run(
                Class.forName(contestant.mainClass()), Arrays.copyOfRange(arguments, 1, arguments.length));
        ProcessEngine engine = application.getBean(ProcessEngine.class);
        List<Walker> walkers = new ArrayList<>();
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("watch")) {
                    System.out.println(RESULT + new Rounds(application).round(Integer.parseInt(words[1])));
                    continue;
                }
                int people = Integer.parseInt(words[1]);
                while (walkers.size() < people) {
                    walkers.add(new Walker(new InProcess(contestant, engine)));
                }
                List<Runnable> clicks = walkers.subList(0, people).stream()
                        .map(walker -> (Runnable) walker::click)
                        .toList();
                try {
                    Load.Done done = Load.run(clicks, Duration.ofSeconds(Long.parseLong(words[2])));
                    System.out.println(RESULT + done.perSecond());
                } catch (RuntimeException failed) {
                    failed.printStackTrace(System.out);
                    System.out.println(RESULT + FAILED + failed);
                }
            }
        }
    }
}
