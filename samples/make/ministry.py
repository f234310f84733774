"""(a) A ministry's decision with a four-column plan, and (e) one with number and date stamped."""

from __future__ import annotations

from model import Attachment, Decision, Table, tasks

_CENTRE, _OFFICE = "Giám đốc Trung tâm Dữ liệu", "Chánh Văn phòng Bộ"
_PLAN, _STAFF = "Vụ trưởng Vụ Kế hoạch - Đầu tư", "Vụ trưởng Vụ Tổ chức nhân sự"
_LAW, _FISH = "Vụ trưởng Vụ Chính sách và Pháp luật", "Cục trưởng Cục Nuôi trồng và Kiểm ngư"

GROUPS: list[tuple[str, list[list[str]]]] = [
    ("Hoàn thiện thể chế", [
        ["Soạn thảo quy chế quản lý, khai thác và chia sẻ dữ liệu dùng chung giữa các cục, vụ, trung tâm trực thuộc Bộ", _CENTRE, "Quy chế được Bộ trưởng ký ban hành"],
        ["Rà soát các thông tư về nghề cá ven bờ còn yêu cầu nộp giấy tờ bản sao, đề xuất phương án thay thế bằng khai thác dữ liệu điện tử", _LAW, "Báo cáo rà soát kèm dự thảo thông tư sửa đổi"],
        ["Bố trí kinh phí thường xuyên cho công tác chuyển đổi số trong dự toán năm của các đơn vị", f"{_PLAN}; {_OFFICE}", "Phương án phân bổ dự toán được phê duyệt"],
        ["Xây dựng bộ tiêu chí tự đánh giá mức độ chuyển đổi số áp dụng cho từng đơn vị, công khai kết quả trên trang tin nội bộ", _OFFICE, "Bộ tiêu chí và bảng xếp hạng hằng năm"],
        ["Ban hành quy định về lập hồ sơ điện tử và nộp lưu trữ lịch sử đối với hồ sơ nghề cá", _LAW, "Quy định về hồ sơ điện tử"],
    ]),
    ("Nâng cao nhận thức", [
        ["Tổ chức tuần lễ học kỹ năng số cho người lao động tại các cảng cá, bến cá, ưu tiên hình thức cầm tay chỉ việc", _STAFF, "Tài liệu hướng dẫn bằng tranh và mười hai buổi tập huấn"],
        ["Phát động phong trào mỗi phòng một sáng kiến cải tiến quy trình trên môi trường mạng; lựa chọn các sáng kiến tốt để nhân rộng, khen thưởng kịp thời người có đóng góp thiết thực, tránh hình thức", _OFFICE, "Danh sách sáng kiến được công nhận"],
        ["Chỉ đạo các đơn vị bố trí cán bộ đầu mối về chuyển đổi số, có phân công bằng văn bản", f"{_FISH}; {_STAFF}; {_CENTRE}", ""],
    ]),
    ("Hạ tầng số", [
        ["Nâng cấp đường truyền từ trụ sở Bộ đến các chi cục ven biển, bảo đảm họp trực tuyến thông suốt kể cả trong mùa mưa bão", _CENTRE, "Đường truyền dự phòng cho mười chín chi cục; thời gian gián đoạn mỗi tháng không quá ba mươi phút"],
        ["Thay thế các máy chủ đã hết hạn bảo hành, chuyển các ứng dụng nội bộ lên nền tảng điện toán đám mây riêng của Bộ theo lộ trình đã được thẩm định", _CENTRE, "Toàn bộ ứng dụng nội bộ chạy trên nền tảng mới"],
        ["Trang bị thiết bị đọc mã vạch tại các điểm kiểm soát sản lượng", _FISH, "Thiết bị được nghiệm thu và bàn giao"],
        ["Thuê dịch vụ giám sát hạ tầng mạng theo giờ hành chính và ngoài giờ", f"{_CENTRE}; {_OFFICE}", "Hợp đồng dịch vụ và báo cáo giám sát hằng tuần"],
    ]),
    ("An toàn thông tin", [
        ["Hoàn thành hồ sơ đề xuất cấp độ cho các hệ thống thông tin đang vận hành", _CENTRE, "Hồ sơ cấp độ của tất cả hệ thống, gồm: (1) thuyết minh tổng quan; (2) sơ đồ mạng vật lý và sơ đồ mạng lô-gích; (3) danh mục thiết bị, phần mềm kèm tình trạng bản quyền; (4) phương án bảo đảm an toàn theo từng cấp độ; (5) biên bản kiểm tra trước khi đưa vào sử dụng và sau mỗi lần nâng cấp, thay đổi"],
        ["Diễn tập xử lý sự cố lộ lọt dữ liệu tàu cá với kịch bản sát thực tế", f"{_CENTRE}; {_FISH}", "Báo cáo diễn tập và danh mục điểm yếu cần khắc phục"],
        ["Kiểm tra đột xuất việc tuân thủ quy định về mật khẩu và thiết bị lưu trữ ngoài", _OFFICE, "Biên bản kiểm tra"],
    ]),
    ("Dữ liệu số", [
        ["Chuẩn hóa danh mục loài thủy sản, ngư cụ và vùng khai thác để dùng thống nhất trong các phần mềm", _FISH, "Danh mục dùng chung phiên bản 1.0"],
        ["Kết nối dữ liệu đăng kiểm tàu cá với cơ sở dữ liệu cư dân ven biển, làm sạch các bản ghi trùng lặp trước khi đồng bộ", f"{_FISH}; {_CENTRE}", "Tỷ lệ bản ghi khớp đúng đạt từ chín mươi lăm phần trăm trở lên"],
        ["Mở cổng tra cứu nguồn gốc lô hàng thủy sản cho người tiêu dùng", _CENTRE, "Cổng tra cứu hoạt động ổn định, hỗ trợ quét mã trên điện thoại"],
        ["Số hóa sổ nhật ký khai thác của các đội tàu xa bờ giai đoạn trước, lưu bản gốc và bản chuyển đổi kèm siêu dữ liệu để phục vụ nghiên cứu nguồn lợi và truy xuất khi có yêu cầu của cơ quan kiểm tra", _FISH, "Kho nhật ký số gồm bốn mươi nghìn trang"],
        ["Công bố dữ liệu mở về giá thủy sản tại cảng theo ngày", _PLAN, "Bộ dữ liệu mở cập nhật hằng ngày"],
    ]),
    ("Chính quyền số", [
        ["Tái cấu trúc quy trình cấp giấy phép khai thác theo hướng người dân chỉ khai thông tin một lần, các trường đã có trong cơ sở dữ liệu được điền sẵn", _FISH, "Quy trình mới được công bố, thời gian giải quyết giảm một nửa"],
        ["Thí điểm trợ lý ảo trả lời câu hỏi về thủ tục cho chủ tàu", _CENTRE, "Báo cáo kết quả thí điểm sau sáu tháng vận hành"],
        ["Gửi, nhận văn bản điện tử có ký số giữa cơ quan Bộ và các đơn vị ở xa, không gửi bản giấy song song", _OFFICE, "Toàn bộ văn bản không mật được gửi điện tử"],
        ["Triển khai họp không giấy tờ tại các phiên giao ban", _OFFICE, "Tài liệu họp gửi trước ít nhất một ngày làm việc"],
        ["Đánh giá sự hài lòng của tổ chức, cá nhân khi làm thủ tục trực tuyến; phân tích nguyên nhân các hồ sơ trễ hạn và công khai giải pháp khắc phục trên trang thông tin của Bộ", f"{_OFFICE}; {_LAW}", "Báo cáo mức độ hài lòng từng quý"],
    ]),
    ("Nguồn nhân lực", [
        ["Bồi dưỡng kỹ năng phân tích dữ liệu cho công chức trẻ", _STAFF, "Ba lớp bồi dưỡng, mỗi lớp bốn mươi học viên"],
        ["Ký thỏa thuận hợp tác đào tạo với các trường đại học ven biển", _STAFF, "Thỏa thuận hợp tác giai đoạn ba năm"],
        ["Luân chuyển chuyên viên công nghệ về hỗ trợ các chi cục trong đợt cao điểm cấp giấy phép đầu vụ, bảo đảm mỗi chi cục có ít nhất một người hướng dẫn trực tiếp tại nơi tiếp nhận hồ sơ", f"{_STAFF}; {_CENTRE}", "Kế hoạch luân chuyển và báo cáo đánh giá"],
    ]),
    ("Tổ chức thực hiện", [
        ["Họp Ban Chỉ đạo định kỳ, rút kinh nghiệm và điều chỉnh kế hoạch khi cần thiết", _OFFICE, "Thông báo kết luận sau mỗi phiên họp hằng quý"],
        ["Tổng hợp kết quả thực hiện của các đơn vị, báo cáo Bộ trưởng", _CENTRE, "Báo cáo sáu tháng và báo cáo năm"],
    ]),
]  # fmt: skip

MINISTRY = Decision(
    stem="bo-chuyen-doi-so",
    parent=["BỘ THỦY SẢN VÀ KINH TẾ BIỂN"],
    issuer=["BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ"],
    number="214", symbol="QĐ-BCĐCĐS", place="Hà Nội", date=(2025, 3, 7),
    title="Ban hành Kế hoạch chuyển đổi số của Bộ Thủy sản và Kinh tế biển năm 2025",
    authority="TRƯỞNG BAN BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ",
    bases=[
        ("Căn cứ Nghị định số 912/2023/NĐ-CP ngày 12 tháng 8 năm 2023 của Chính phủ quy định chức năng, nhiệm vụ và cơ cấu tổ chức của Bộ Thủy sản và Kinh tế biển;", ["912/2023/NĐ-CP"]),
        ("Căn cứ Quyết định số 3055/QĐ-BTSKTB ngày 20 tháng 11 năm 2024 của Bộ trưởng Bộ Thủy sản và Kinh tế biển về việc thành lập Ban Chỉ đạo chuyển đổi số;", ["3055/QĐ-BTSKTB"]),
        ("Thực hiện Nghị quyết số 88/NQ-CP ngày 05 tháng 02 năm 2025 của Chính phủ về phát triển kinh tế số vùng ven biển;", ["88/NQ-CP"]),
        ("Theo đề nghị của Giám đốc Trung tâm Dữ liệu, Thư ký Ban Chỉ đạo.", []),
    ],
    articles=[
        ["Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số của Bộ Thủy sản và Kinh tế biển năm 2025."],
        ["Kinh phí thực hiện Kế hoạch do ngân sách nhà nước bảo đảm trong dự toán được giao và từ các nguồn hợp pháp khác."],
        ["Trung tâm Dữ liệu đôn đốc, theo dõi và báo cáo Trưởng ban tiến độ thực hiện Kế hoạch."],
        ["Hiệu lực và trách nhiệm thi hành", "1. Quyết định này có hiệu lực kể từ ngày ký.", "2. Các thành viên Ban Chỉ đạo và thủ trưởng các đơn vị thuộc Bộ chịu trách nhiệm thi hành Quyết định này./."],
    ],
    recipients=["Như Điều 4", "Bộ trưởng (để b/c)", "Các Thứ trưởng", "Cổng thông tin của Bộ", "Lưu: VT, TTDL"],
    capacities=["TRƯỞNG BAN", "THỨ TRƯỞNG BỘ THỦY SẢN VÀ KINH TẾ BIỂN"],
    signer="Đặng Hải Phong",
    attachments=[Attachment(
        kind="Kế hoạch", title="Chuyển đổi số của Bộ Thủy sản và Kinh tế biển năm 2025", own_head=True,
        issued_with="(Ban hành kèm theo Quyết định số 214/QĐ-BCĐCĐS ngày 07 tháng 3 năm 2025 của Trưởng Ban Chỉ đạo chuyển đổi số)",
        blocks=[
            ("head", "A. Căn cứ xây dựng kế hoạch"),
            ("base", "- Quyết định số 1207/QĐ-TTg ngày 14/9/2023 của Thủ tướng Chính phủ phê duyệt Chiến lược dữ liệu nghề cá đến năm 2030;"),
            ("base", "- Chỉ thị số 31/CT-TTg ngày 02/12/2024 của Thủ tướng Chính phủ về tăng cường chia sẻ dữ liệu giữa các cơ quan;"),
            ("base", "- Quyết định số 402/QĐ-BTSKTB ngày 17/02/2025 của Bộ Thủy sản và Kinh tế biển về chương trình công tác năm 2025."),
            ("head", "B. Nội dung chi tiết"),
            ("table", Table(
                headers=["TT", "Nội dung công việc", "Phân công thành viên Ban Chỉ đạo", "Kết quả dự kiến"],
                roles=["ordinal", "content", "lead", "result"], widths=[1.2, 6.2, 3.8, 5.0],
                rows=tasks(GROUPS), repeat_header=False,
            )),
        ],
    )],
)  # fmt: skip

STAMPED = Decision(
    stem="bo-so-ky-so",
    parent=[], issuer=["BỘ THỦY SẢN VÀ KINH TẾ BIỂN"],
    number="128", symbol="QĐ-BTSKTB", place="Hà Nội", date=(2025, 6, 19),
    title="Ban hành Kế hoạch kiểm tra công tác phòng, chống thiên tai trên biển năm 2025",
    authority="BỘ TRƯỞNG BỘ THỦY SẢN VÀ KINH TẾ BIỂN",
    bases=[
        ("Căn cứ Luật Thủy lợi biển số 77/2024/QH15;", ["77/2024/QH15"]),
        ("Căn cứ Nghị định số 912/2023/NĐ-CP ngày 12 tháng 8 năm 2023 của Chính phủ quy định chức năng, nhiệm vụ và cơ cấu tổ chức của Bộ Thủy sản và Kinh tế biển;", ["912/2023/NĐ-CP"]),
        ("Xét đề nghị của Cục trưởng Cục Nuôi trồng và Kiểm ngư tại Tờ trình số 55/TTr-NTKN ngày 10 tháng 6 năm 2025.", ["55/TTr-NTKN"]),
    ],
    articles=[
        ["Ban hành kèm theo Quyết định này Kế hoạch kiểm tra công tác phòng, chống thiên tai trên biển năm 2025."],
        ["Quyết định này có hiệu lực kể từ ngày ký."],
        ["Chánh Văn phòng Bộ, Cục trưởng Cục Nuôi trồng và Kiểm ngư và thủ trưởng các đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./."],
    ],
    recipients=["Như Điều 3", "Bộ trưởng (để b/c)", "UBND các tỉnh ven biển", "Lưu: VT, NTKN (3b)"],
    capacities=["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"], signer="Lương Thị Sao Mai", stamped=True,
    attachments=[Attachment(
        kind="Kế hoạch", title="Kiểm tra công tác phòng, chống thiên tai trên biển năm 2025",
        issued_with="(Ban hành kèm theo Quyết định của Bộ trưởng Bộ Thủy sản và Kinh tế biển)",
        blocks=[
            ("head", "I. MỤC ĐÍCH"), ("text", "Nắm chắc tình hình chuẩn bị của các địa phương trước mùa mưa bão, kịp thời tháo gỡ vướng mắc."),
            ("head", "II. NỘI DUNG KIỂM TRA"),
            ("table", Table(
                headers=["STT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"],
                roles=["ordinal", "content", "lead", "support", "deadline"], widths=[1.2, 6.0, 3.4, 3.2, 2.4],
                rows=tasks([
                    ("Tại trụ sở Bộ", [
                        ["Rà soát phương án trực ban, danh bạ liên lạc khẩn cấp", "Văn phòng Bộ", "Các Vụ, Cục", "30/6/2025"],
                        ["Kiểm đếm phao cứu sinh, bộ đàm dự phòng", "Cục Nuôi trồng và Kiểm ngư", "", "Tháng 7/2025"],
                    ]),
                    ("Tại địa phương", [
                        ["Kiểm tra khu neo đậu tránh trú bão của ba tỉnh trọng điểm", "Cục Nuôi trồng và Kiểm ngư", "UBND các tỉnh, thành phố", "Trước ngày 15/8/2025"],
                        ["Phúc tra việc khắc phục tồn tại sau kiểm tra", "Thanh tra Bộ", "Văn phòng Bộ", "Quý IV/2025"],
                        ["Báo cáo kết quả kiểm tra", "Cục Nuôi trồng và Kiểm ngư", "Văn phòng Bộ", "12/2025"],
                    ]),
                ]),
            )),
        ],
    )],
)  # fmt: skip
