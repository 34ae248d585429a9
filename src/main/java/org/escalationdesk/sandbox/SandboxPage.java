package org.escalationdesk.sandbox;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which a visitor plays 21Vianet: three files that ask the sandbox's own API for everything else. */
@SandboxEndpoints("sandboxPage")
class SandboxPage {

    @GetMapping("/sandbox")
    ResponseEntity<Resource> page() {
        return file("page.html", "text/html");
    }

    @GetMapping("/sandbox/")
    ResponseEntity<Resource> pageWithSlash() {
        return ResponseEntity.status(302)
                .header(HttpHeaders.LOCATION, "../sandbox")
                .build();
    }

    @GetMapping("/sandbox/page.js")
    ResponseEntity<Resource> script() {
        return file("page.js", "text/javascript");
    }

    @GetMapping("/sandbox/page.css")
    ResponseEntity<Resource> style() {
        return file("page.css", "text/css");
    }

    private static ResponseEntity<Resource> file(String name, String type) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type + ";charset=UTF-8"))
                .cacheControl(CacheControl.noCache())
                .body(new ClassPathResource("sandbox/" + name));
    }
}
