# "Thank you for your message. A colleague will read it and answer you." in every language that can be told.
# Short and formal, and no promise beyond that: who answers and by when is said in English after it.
# Arabic and Hebrew end with a mark (U+200F) that keeps the last full stop on their side of the line.

courtesy-ar = شكرًا على رسالتكم. سيقرأها أحد الزملاء ويرد عليكم.{"\u200F"}
courtesy-cs = Děkujeme za Vaši zprávu. Kolega nebo kolegyně si ji přečte a odpoví Vám.
courtesy-da = Tak for din besked. En kollega læser den og svarer dig.
courtesy-de = Vielen Dank für Ihre Nachricht. Eine Kollegin oder ein Kollege liest sie und antwortet Ihnen.
courtesy-el = Σας ευχαριστούμε για το μήνυμά σας. Θα το διαβάσει ένας συνάδελφος και θα σας απαντήσει.
courtesy-es = Gracias por su mensaje. Un compañero o una compañera lo leerá y le responderá.
courtesy-fi = Kiitos viestistänne. Kollega lukee sen ja vastaa teille.
courtesy-fr = Merci pour votre message. Un ou une collègue va le lire et vous répondre.
courtesy-he = תודה על הודעתך. אחד מאנשי הצוות יקרא אותה וישיב לך.{"\u200F"}
courtesy-hi = आपके संदेश के लिए धन्यवाद। हमारे एक सहकर्मी इसे पढ़कर आपको उत्तर देंगे।
courtesy-hu = Köszönjük az üzenetét. Egy munkatársunk elolvassa, és válaszol Önnek.
courtesy-id = Terima kasih atas pesan Anda. Seorang rekan kami akan membacanya dan menjawab Anda.
courtesy-it = Grazie per il Suo messaggio. Una collega o un collega lo leggerà e Le risponderà.
courtesy-ja = ご連絡ありがとうございます。担当者が内容を読み、お返事いたします。
courtesy-ko = 메시지를 보내 주셔서 감사합니다. 담당자가 읽고 답변해 드리겠습니다.
courtesy-nl = Dank u voor uw bericht. Een collega leest het en geeft u antwoord.
courtesy-pl = Dziękujemy za wiadomość. Ktoś z naszego zespołu ją przeczyta i udzieli odpowiedzi.
courtesy-pt = Obrigado pela sua mensagem. Um colega ou uma colega vai lê-la e responder-lhe.
courtesy-ro = Vă mulțumim pentru mesaj. Un coleg sau o colegă îl va citi și vă va răspunde.
courtesy-ru = Спасибо за Ваше сообщение. Наш сотрудник прочитает его и ответит Вам.
courtesy-sv = Tack för ditt meddelande. En kollega läser det och svarar dig.
courtesy-th = ขอบคุณสำหรับข้อความของคุณ เจ้าหน้าที่จะอ่านและตอบกลับคุณ
courtesy-tr = Mesajınız için teşekkür ederiz. Bir çalışma arkadaşımız mesajınızı okuyup size yanıt verecektir.
courtesy-uk = Дякуємо за Ваше повідомлення. Наш співробітник прочитає його і відповість Вам.
courtesy-zh = 感谢您的来信。我们的同事会阅读并回复您。
